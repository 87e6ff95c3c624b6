"""The House Band: composes a song and plays it, on this machine's own processor.

`songwriting` turns a recipe into a `score`, `sound` turns a score into a file, and
`engine` runs both in processes of their own.
"""

from __future__ import annotations
