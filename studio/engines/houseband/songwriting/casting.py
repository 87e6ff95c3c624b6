"""Who sings which section, and how: from the prompt's wish and the sections' own tags."""

from __future__ import annotations

from dataclasses import dataclass

from studio.engines.houseband.singers import SINGERS
from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.form import Form, FormSection
from studio.engines.houseband.songwriting.words.voices import VocalWish, vocal_wish
from studio.music.lyrics import split_label

USUAL = ("female", "male")
CHOIRS = ("women's choir", "men's choir")
CHORUSES = ("chorus", "post-chorus", "drop")
TOGETHER = ("both", "duet", "together", "all", "duo", "duett", "duetto", "dueto", "合",
            "合唱", "全员", "함께", "вместе", "juntos", "ensemble", "zusammen")  # fmt: skip
BESIDE = {  # who sings behind whom
    "female": "soft female", "powerful female": "female", "soft female": "female",
    "male": "soft male", "raspy male": "male", "soft male": "male", "deep male": "male",
}  # fmt: skip


@dataclass(frozen=True)
class Cast:
    """The singers of one section. `leads` share its lines in turn, halves of it each.

    `partner` sings with the lead; `harmonies` counts the voices beside it.
    """

    leads: tuple[str, ...]
    partner: str = ""
    manner: str = "sung"
    harmonies: int = 0
    doubled: bool = False
    choir: bool = False

    def lead(self, line: int, lines: int) -> str:
        return self.leads[min(len(self.leads) - 1, line * len(self.leads) // lines)]


def singers(wish: VocalWish, seed: int) -> tuple[str, ...]:
    """The song's soloists; without a wish the band sends one of its own."""
    asked = tuple(name for name in wish.singers if name in SINGERS)
    return asked or (dice(seed, "singer").choice(USUAL),)


def cast(form: Form, wish: VocalWish, seed: int) -> list[Cast]:
    """One cast for each section of the form."""
    band = singers(wish, seed)
    sung = [s for s in form.sections if s.lines]
    alternating = [s for s in sung if s.kind not in CHORUSES]
    found = []
    for section in form.sections:
        turn = alternating.index(section) if section in alternating else 0
        found.append(_cast(section, wish, band, turn, alone=len(alternating) < 2))
    return found


def _cast(
    section: FormSection, wish: VocalWish, band: tuple[str, ...], turn: int, *,
    alone: bool,
) -> Cast:  # fmt: skip
    said = vocal_wish(modifier(section.label))
    named = tuple(dict.fromkeys(_member(name, band) for name in said.singers))
    chorus = section.kind in CHORUSES
    both = _together(section.label)
    manner = said.manner if said.manner != "sung" else wish.manner
    leads = named[:1] or (band[0],)
    if not named and len(band) > 1 and not chorus and not both:
        leads = band[:2] if alone else (band[turn % 2],)
    partner = next((n for n in (*named[1:], *band) if n not in leads), "")
    if len(leads) > 1 or not (chorus or both or len(named) > 1):
        partner = ""
    return Cast(
        leads=leads,
        partner=partner,
        manner=manner,
        harmonies=_harmonies(section, wish, said) if manner == "sung" else 0,
        doubled=manner == "sung" and (said.doubles or (wish.doubles and chorus)),
        choir=manner == "sung" and (said.choir or (wish.choir and chorus)),
    )


def modifier(label: str) -> str:
    """What a tag says after its name: "whispered" of "Verse 1 - whispered (again)"."""
    return split_label(label)[1]


def choir_of(lead: str) -> tuple[str, ...]:
    """The choirs that join a lead, the one that sings the tune in its octave first."""
    return CHOIRS if is_high(lead) else CHOIRS[::-1]


def backing_of(lead: str) -> str:
    """Who answers a lead and sings harmonies: a like voice that can be told from it."""
    return BESIDE.get(lead, lead)


def is_high(name: str) -> bool:
    """Whether the singer's voice is a woman's or a child's."""
    return SINGERS[name].low > 52


def _harmonies(section: FormSection, wish: VocalWish, said: VocalWish) -> int:
    """Later choruses grow a voice; layered harmonies are for all, and grow too."""
    if said.harmonies:
        return 2
    if section.kind not in CHORUSES:
        return 0
    if wish.harmonies:
        return 1 if not section.turn else 2
    return min(1, section.turn)


def _member(name: str, band: tuple[str, ...]) -> str:
    """The singer of the band that a tag's "male" or "female" means."""
    same = [member for member in band if is_high(member) == is_high(name)]
    return same[0] if same and name in USUAL else name


def _together(label: str) -> bool:
    said = modifier(label).casefold()
    return any(word in said.split() or word == said for word in TOGETHER)
