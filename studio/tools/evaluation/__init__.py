"""How good is the band? Songs all over its range, judged by ears that know nothing of it.

`recipes` says what is asked for, `making` has it played, `listening` measures, `goals`
judges, `report` says it. What listens is installed by `make setup-dev` only.
"""
