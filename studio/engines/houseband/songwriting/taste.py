"""Which style is played: one pack, or two that meet, in the sound of a time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.engines.houseband.score import Mix
from studio.engines.houseband.songwriting.styles import SHELVES, STYLES, Pack
from studio.engines.houseband.songwriting.styles.pack import Groove
from studio.engines.houseband.songwriting.words.eras import ERA_WORDS, ERAS, Era
from studio.engines.houseband.songwriting.words.genres import COLOURS, GENRE_WORDS
from studio.engines.houseband.songwriting.words.tempi import asked_feel

USUAL = "pop"
MEETING = 0.5  # the share of the first style's weight from which a second one joins
RHYTHM = {"bass", "sub"}
ELECTRIC = {"arp", "stab"}  # what a dance style brings to another one's harmony
LENT = {"pad", "color"}
MOST_LENT = 2
BUSY = {"hat", "shaker", "ride", "cabasa", "tambourine", "open", "claves"}


@dataclass(frozen=True)
class Taste:
    """`eras` are the decades that the prompt names."""

    pack: Pack
    notes: tuple[str, ...]
    eras: tuple[Era, ...]


def taste(prompt: str, refused: frozenset[str], usual: str = "") -> Taste:
    """The style of a prompt. `usual` is played where the prompt names none."""
    eras = tuple(ERAS[f.row] for f in ERA_WORDS.find(prompt) if not f.refused)[:1]
    weights, notes = _weights(prompt, refused)
    if not weights:
        pack, said = _unnamed(eras, refused, usual)
        return Taste(_felt(_of_time(pack, eras), prompt), tuple(said), eras)
    ranked = sorted(weights, key=lambda name: -weights[name])
    pack = STYLES[ranked[0]]
    for name in ranked[1:2]:
        if weights[name] >= MEETING * weights[ranked[0]] and _differ(ranked[0], name):
            pack, met = _met(pack, STYLES[name])
            notes.append(met)
    return Taste(_felt(_of_time(pack, eras), prompt), tuple(notes), eras)


def _weights(
    prompt: str, refused: frozenset[str]
) -> tuple[dict[str, float], list[str]]:
    """Style → how strongly the prompt asks for it; early words count more."""
    weights: dict[str, float] = {}
    notes: dict[str, None] = {}
    named = [f for f in GENRE_WORDS.find(prompt) if f.row.style and not f.refused]
    for place, found in enumerate(f for f in named if f.row.style not in refused):
        style, weight = found.row.style, found.row.weight
        weights[style] = weights.get(style, 0.0) + weight / (1 + 0.15 * place)
        if found.row.missing:
            notes[f"{found.row.missing.capitalize()} → {style} style."] = None
    return weights, list(notes)


def _unnamed(
    eras: tuple[Era, ...], refused: frozenset[str], usual: str
) -> tuple[Pack, list[str]]:
    name = next((e.style for e in eras if e.style not in refused), usual)
    if name in STYLES:
        return STYLES[name], []
    name = USUAL if USUAL not in refused else "rock"
    said = f"No style was recognised in the prompt, so the band plays {name}."
    return STYLES[name], [said]


def _differ(one: str, other: str) -> bool:
    """Whether two styles are far enough apart to be heard as two."""
    return SHELVES[one] != SHELVES[other] and other != USUAL


def _met(first: Pack, second: Pack) -> tuple[Pack, str]:
    """Two styles in one: drums and bass of the one, chords and tunes of the other."""
    if second.name in COLOURS or first.name in COLOURS:
        return _coloured(first, second)
    beat, tune = (first, second) if first.pulse >= second.pulse else (second, first)
    players = [p for p in beat.players if p.role in RHYTHM]
    players += [p for p in tune.players if p.role not in RHYTHM]
    known = {p.instrument for p in players}
    guests = [
        p for p in beat.players if p.role in ELECTRIC and p.instrument not in known
    ]
    pack = replace(
        beat, name=first.name, players=(*players, *guests[:MOST_LENT]),
        comp=tune.comp, harmony=tune.harmony, sevenths=tune.sevenths, spice=tune.spice,
        minor=(first.minor * 2 + second.minor) / 3, pace=tune.pace,
        mix=_mixed(first.mix, second.mix, 0.4),
    )  # fmt: skip
    return pack, (
        f"Styles blended: {first.name} and {second.name} "
        f"(drums and bass of {beat.name}, chords and tunes of {tune.name})."
    )


def _coloured(first: Pack, second: Pack) -> tuple[Pack, str]:
    """A style in the light of another: its sound, and a few of its players."""
    main, light = (second, first) if first.name in COLOURS else (first, second)
    if main.name in COLOURS:
        main, light = first, second
    known = {p.instrument for p in main.players}
    lent = [p for p in light.players if p.role in LENT and p.instrument not in known]
    pack = replace(
        main, name=first.name, fx=main.fx or light.fx,
        players=(*main.players, *lent[:MOST_LENT]),
        minor=(2 * main.minor + light.minor) / 3,
        mix=_mixed(main.mix, light.mix, 0.35),
    )  # fmt: skip
    return pack, f"Styles blended: {main.name} in the sound of {light.name}."


def _mixed(one: Mix, other: Mix, share: float) -> Mix:
    return Mix(
        **{
            name: round(
                getattr(one, name) * (1 - share) + getattr(other, name) * share, 3
            )
            for name in Mix.__dataclass_fields__
        }
    )


def _of_time(pack: Pack, eras: tuple[Era, ...]) -> Pack:
    """The band as it would have been in that time."""
    for era in eras:
        known = {p.instrument for p in pack.players}
        joined = tuple(p for p in era.players if p.instrument not in known)
        kit = era.kit if era.kit and pack.kit in ("standard kit", "power kit") else ""
        pack = replace(pack, players=(*pack.players, *joined), kit=kit or pack.kit)
    return pack


def _felt(pack: Pack, prompt: str) -> Pack:
    """The drums in half or double time, where the prompt wants that."""
    feel = asked_feel(prompt)
    if feel not in ("half", "double"):
        return pack
    grooves = {
        meter: (_refelt(calm, feel), _refelt(usual, feel), _refelt(full, feel))
        for meter, (calm, usual, full) in pack.grooves.items()
    }
    return replace(pack, grooves=grooves)


def _refelt(groove: Groove, feel: str) -> Groove:
    if feel == "double":
        return {drum: _doubled(tab) for drum, tab in groove.items()}
    return {d: tab if d in BUSY else _halved(tab) for d, tab in groove.items()}


def _halved(tab: str) -> str:
    """Twice as long: every stroke and then a rest."""
    return "".join(sign + "." for sign in tab)


def _doubled(tab: str) -> str:
    """Every second step, twice: the beat in half the time."""
    return tab[::2] * 2
