"""What the singers sing: the tune, and the voices around it."""

from __future__ import annotations

from dataclasses import dataclass, field

from studio.engines.houseband.score import Vocal, VocalPhrase
from studio.engines.houseband.singers import SINGERS
from studio.engines.houseband.songwriting.backing import answer
from studio.engines.houseband.songwriting.casting import (
    Cast,
    backing_of,
    cast,
    choir_of,
    is_high,
)
from studio.engines.houseband.songwriting.form import FormSection, LineSpan
from studio.engines.houseband.songwriting.harmonising import harmonised, into
from studio.engines.houseband.songwriting.ladder import Voice
from studio.engines.houseband.songwriting.leads import REACH
from studio.engines.houseband.songwriting.prosody import Words
from studio.engines.houseband.songwriting.ranges import middle
from studio.engines.houseband.songwriting.sheet import Sheet
from studio.engines.houseband.songwriting.singing import Singing
from studio.engines.houseband.songwriting.tune import sing
from studio.engines.houseband.songwriting.verse import Stage, Sung, Tone

FULL = 0.8  # section energy from which the backing vocals sing in two voices


@dataclass(frozen=True)
class Choice:
    """A line as its lead has it. `until` is the beat at which the next one begins."""

    section: FormSection
    cast: Cast
    lead: str
    sung: Sung
    until: float

    @property
    def is_backing(self) -> bool:
        """Whether the line stands in parentheses as a whole."""
        return self.sung.line.text == self.sung.line.backing


@dataclass
class Track:
    """A vocal while its phrases are gathered."""

    singer: str
    role: str
    pan: float
    level: float
    phrases: list[VocalPhrase] = field(default_factory=list)

    def finished(self, name: str) -> Vocal:
        far = self.role == "backing"
        return Vocal(
            name=name,
            singer=self.singer,
            role=self.role,
            pan=self.pan,
            level=self.level,
            reverb=0.42 if far else 0.3,
            delay=0.05 if far else 0.12,
            phrases=tuple(sorted(self.phrases, key=lambda p: p.notes[0].start)),
        )


def sung_lines(sheet: Sheet, words: Words) -> list[list[Choice]]:
    """Every section's lines with their tunes, each in the range of its own singer."""
    casts = cast(sheet.form, sheet.plan.vocals, sheet.settings.seed)
    return [
        _choices(section, who, sheet, words)
        for section, who in zip(sheet.form.sections, casts, strict=True)
    ]


def _choices(
    section: FormSection, who: Cast, sheet: Sheet, words: Words
) -> list[Choice]:
    texts = [words.of(line.text) for line in section.lines]
    finale = _is_finale(section, sheet)
    tunes: dict[str, list[Sung]] = {}
    for name in dict.fromkeys(who.leads):
        stage = Stage(section, sheet.grid, sheet.harmony, _voice(name, sheet), finale)
        tunes[name] = sing(stage, section.lines, texts)
    leads = [who.lead(i, len(texts)) for i in range(len(texts))]
    chosen = [tunes[name][i] for i, name in enumerate(leads)]
    starts = [sung.tones[0].beat for sung in chosen[1:]]
    starts.append(_next_start(section.lines, section))
    return [
        Choice(section, who, lead, sung, until)
        for lead, sung, until in zip(leads, chosen, starts, strict=False)
    ]


def _voice(name: str, sheet: Sheet) -> Voice:
    """The singer's reach; that of the melody's player where nobody sings."""
    low, high = SINGERS[name].low, SINGERS[name].high
    player = next((p for p in sheet.plan.players if p.role == "melody"), None)
    if sheet.plan.vocals.absent and player:
        center = middle(player.role, player.instrument)
        low, high = center - REACH, center + REACH
    return Voice(low, high, sheet.settings.seed)


def _next_start(lines: tuple[LineSpan, ...], section: FormSection) -> float:
    return min(section.end, lines[-1].start + 2 * lines[-1].beats) if lines else 0.0


def _is_finale(section: FormSection, sheet: Sheet) -> bool:
    """Whether the section has the song's top note: the last chorus, or both of two."""
    choruses = [s for s in sheet.form.sections if s.theme == "chorus" and s.lines]
    return section in (choruses[-1:] if len(choruses) > 2 else choruses)


def vocals(sheet: Sheet, words: Words, lines: list[list[Choice]]) -> tuple[Vocal, ...]:
    """All singers' tracks, the lead first."""
    choir = Chorus(sheet, words)
    for choice in (choice for section in lines for choice in section):
        choir.sing(choice)
    return tuple(track.finished(name) for name, track in choir.tracks.items())


class Chorus:
    """Gathers what everybody sings, line by line."""

    def __init__(self, sheet: Sheet, words: Words) -> None:
        self.tracks: dict[str, Track] = {}
        self._sheet = sheet
        self._words = words

    def sing(self, choice: Choice) -> None:
        tones = choice.sung.tones
        if choice.is_backing:
            self._answers(choice, self._tune(tones, backing_of(choice.lead)))
            return
        self._add(self._lead(choice.lead), choice, tones)
        if choice.cast.manner == "sung":
            self._beside(choice, tones)
        if choice.sung.line.backing:
            words = self._words.of(choice.sung.line.backing)
            singer = SINGERS[backing_of(choice.lead)]
            grid, harmony = self._sheet.grid, self._sheet.harmony
            found = answer(choice.sung, choice.until, words, grid, harmony, singer)
            self._answers(choice, found)

    def _lead(self, name: str) -> str:
        """The track of a lead singer, opened when they first sing."""
        leads = [t for t, track in self.tracks.items() if track.role == "vocal"]
        known = next((t for t in leads if self.tracks[t].singer == name), "")
        track = known or ("lead vocal" if not leads else f"lead vocal ({name})")
        self.tracks.setdefault(track, Track(name, "vocal", 0.0, 0.0))
        return track

    def _beside(self, choice: Choice, tones: tuple[Tone, ...]) -> None:
        """Doubles, partners, harmonies and choirs along with the lead."""
        who, lead = choice.cast, choice.lead
        if who.doubled:
            self._voice("double", lead, -0.28, -7.0, choice, tones)
        if who.partner:
            self._harmony("partner", who.partner, 0.12, -1.5, choice, above=True)
        for place, name in enumerate(("harmony", "low harmony")[: who.harmonies]):
            self._harmony(name, backing_of(lead), (0.38, -0.38)[place], -6.0, choice,
                          above=not place)  # fmt: skip
        if who.choir:
            tune, low = choir_of(lead)
            self._voice(tune, tune, 0.3, -4.0, choice, self._tune(tones, tune))
            self._harmony(low, low, -0.3, -5.0, choice, above=not is_high(low))

    def _tune(self, tones: tuple[Tone, ...], singer: str) -> tuple[Tone, ...]:
        """The tune itself where the singer reaches it, or else a voice beside it."""
        reach = SINGERS[singer]
        own = into(tones, reach)
        return own or harmonised(tones, self._sheet.harmony, reach, above=False)

    def _harmony(
        self, name: str, singer: str, pan: float, level: float, choice: Choice, *,
        above: bool,
    ) -> None:  # fmt: skip
        """A second voice, on the side of the tune where its singer has room."""
        tones, reach = choice.sung.tones, SINGERS[singer]
        highest = max(tone.pitch for tone in tones)
        lowest = min(tone.pitch for tone in tones)
        side = above if reach.low <= lowest - 4 else True
        side = side and highest + 3 <= reach.high + 12 * (lowest - 4 < reach.low)
        found = harmonised(tones, self._sheet.harmony, reach, above=side)
        self._voice(name, singer, pan, level, choice, found)

    def _answers(self, choice: Choice, tones: tuple[Tone, ...]) -> None:
        singer, text = backing_of(choice.lead), choice.sung.line.backing
        self._voice("backing vocals", singer, -0.4, -3.5, choice, tones, text)
        if choice.section.energy >= FULL and choice.cast.manner == "sung":
            second = harmonised(tones, self._sheet.harmony, SINGERS[singer], above=True)
            self._voice("backing vocals II", singer, 0.4, -5.0, choice, second, text)

    def _voice(
        self, name: str, singer: str, pan: float, level: float, choice: Choice,
        tones: tuple[Tone, ...], text: str = "",
    ) -> None:  # fmt: skip
        same = self.tracks.get(name)
        if same and same.singer != singer:
            name = f"{name} ({singer})"
        role = "vocal" if name.startswith("partner") else "backing"
        self.tracks.setdefault(name, Track(singer, role, pan, level))
        self._add(name, choice, tones, text)

    def _add(
        self, name: str, choice: Choice, tones: tuple[Tone, ...], text: str = ""
    ) -> None:
        sheet = self._sheet
        singing = Singing(
            who=name,
            text=text or choice.sung.line.text,
            manner=choice.cast.manner,
            language=self._words.language,
            section=choice.section,
            grid=sheet.grid,
            swing=sheet.plan.pack.swing,
            seed=sheet.settings.seed,
        )
        self.tracks[name].phrases.append(singing.phrase(tones))
