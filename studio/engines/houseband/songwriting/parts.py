"""From the sheet to the score: every player's notes, in seconds."""

from __future__ import annotations

from dataclasses import replace

from studio.engines.houseband.score import (
    ChordSpan,
    Note,
    Part,
    Score,
    ScoreLine,
    ScoreSection,
)
from studio.engines.houseband.songwriting.arrangement import Tunes, play
from studio.engines.houseband.songwriting.drums import drum
from studio.engines.houseband.songwriting.effects import impacts, risers
from studio.engines.houseband.songwriting.ending import (
    QUIET_END,
    last_drums,
    last_notes,
)
from studio.engines.houseband.songwriting.fading import faded
from studio.engines.houseband.songwriting.humanise import perform_part
from studio.engines.houseband.songwriting.leads import Hook
from studio.engines.houseband.songwriting.lineup import SPARE
from studio.engines.houseband.songwriting.plan import Plan
from studio.engines.houseband.songwriting.prosody import Words
from studio.engines.houseband.songwriting.ranges import within
from studio.engines.houseband.songwriting.sheet import Sheet
from studio.engines.houseband.songwriting.styles import Player
from studio.engines.houseband.songwriting.vocals import Choice, sung_lines, vocals

DIGITS = 5  # of a second; sections and notes are rounded alike


def write(sheet: Sheet, words: Words) -> Score:
    """All parts of a prepared song."""
    settings, plan = sheet.settings, sheet.plan
    lines = sung_lines(sheet, words)
    score = Score(
        seed=settings.seed,
        duration=settings.duration,
        bpm=settings.bpm,
        meter=settings.meter,
        key=settings.key.name,
        style=plan.pack.name,
        beat=sheet.grid.beat,
        mix=plan.mix,
        sections=_sections(sheet),
        chords=_chords(sheet),
        parts=tuple(_parts(sheet, _tunes(sheet, words, lines))),
        notes=(*plan.notes, *sheet.notes, *_singing_note(sheet)),
        lines=_lines(sheet, lines),
        vocals=() if plan.vocals.absent else vocals(sheet, words, lines),
    )
    return faded(score) if plan.structure.fades else score


def _sections(sheet: Sheet) -> tuple[ScoreSection, ...]:
    """The sections in seconds; the last one holds the ring of the last chord."""
    beat, duration = sheet.grid.beat, sheet.settings.duration
    return tuple(
        ScoreSection(
            kind=section.kind,
            label=section.label,
            start=round(section.start * beat, DIGITS),
            end=duration if section.is_last else round(section.end * beat, DIGITS),
            energy=section.energy,
        )
        for section in sheet.form.sections
    )


def _chords(sheet: Sheet) -> tuple[ChordSpan, ...]:
    beat, duration = sheet.grid.beat, sheet.settings.duration
    return tuple(
        ChordSpan(
            start=round(span.start * beat, DIGITS),
            end=min(duration, round(span.end * beat, DIGITS)),
            symbol=span.chord.symbol,
            pitch_classes=span.chord.pitch_classes,
        )
        for span in sheet.harmony.spans
    )


def _lines(sheet: Sheet, lines: list[list[Choice]]) -> tuple[ScoreLine, ...]:
    """The lines from their first to their last note."""
    beat = sheet.grid.beat
    return tuple(
        ScoreLine(
            text=choice.sung.line.text,
            backing=choice.sung.line.backing,
            start=round(choice.sung.tones[0].beat * beat, DIGITS),
            end=round(choice.sung.tones[-1].end * beat, DIGITS),
            section=index,
        )
        for index, section in enumerate(lines)
        for choice in section
    )


def _tunes(sheet: Sheet, words: Words, lines: list[list[Choice]]) -> list[Tunes]:
    """What the players need to know of the singing, section by section."""
    chorus = next(
        (s.lines for s in sheet.form.sections if s.theme == "chorus" and s.lines), ()
    )
    hook = Hook(chorus, tuple(words.of(x.text) for x in chorus)) if chorus else None
    roles = frozenset(player.role for player in sheet.plan.players)
    aloud = any(lines) and not sheet.plan.vocals.absent
    soloists = _soloists(sheet.plan)
    return [
        Tunes([c.sung for c in section], aloud, hook, roles, soloists)
        for section in lines
    ]


def _soloists(plan: Plan) -> tuple[str, ...]:
    """Solos are the lead's and then the melody's, unless the prompt names the latter.

    A lead that neither the style nor the prompt has asked for leaves them to the other.
    """
    usual = {(p.role, p.instrument) for p in plan.pack.players}
    new = {(p.role, p.instrument) for p in plan.players} - usual
    if ("lead", SPARE["lead"]) in new:
        return ("melody",)
    named = {role for role, _ in new} & {"melody", "lead"}
    return ("melody", "lead") if named == {"melody"} else ("lead", "melody")


def _parts(sheet: Sheet, tunes: list[Tunes]) -> list[Part]:
    """One part per player, then the drums; players who never play are left out."""
    names: set[str] = set()
    parts = []
    for player in sheet.plan.players:
        name = _name(player, names)
        if notes := _player_notes(sheet, player, tunes):
            parts.append(_part(player, name, notes))
    if sheet.plan.drums:
        kit = Player("drums", sheet.plan.pack.kit, reverb=0.15)
        parts.append(_part(kit, "drums", _drum_notes(sheet, kit)))
    if sheet.plan.pack.fx:
        effects = (("riser", risers), ("impact", impacts))
        for name, made in effects:
            if notes := made(sheet.form, sheet.grid):
                parts.append(_part(Player("fx", name, level=-3.0), name, notes))
    return parts


def _player_notes(sheet: Sheet, player: Player, tunes: list[Tunes]) -> list[Note]:
    notes: list[Note] = []
    for scene, known in zip(sheet.scenes, tunes, strict=True):
        notes += perform_part(play(scene, player, known), player, scene)
    if not notes:
        return []
    home = sheet.harmony.spans[-1].chord
    start, duration = sheet.last_chord, sheet.settings.duration
    ending = last_notes(player, home, sheet.grid, start, duration)
    latest = duration - QUIET_END
    return [_playable(n, player.instrument, latest) for n in notes] + ending


def _drum_notes(sheet: Sheet, kit: Player) -> list[Note]:
    column = {4: 0, 2: 0, 3: 1, 6: 2}[sheet.grid.meter]
    steps = 8 if sheet.grid.meter == 2 else 16
    extra = {hit.drum: hit.patterns[column][:steps] for hit in sheet.plan.hits}
    notes: list[Note] = []
    for scene in sheet.scenes:
        notes += perform_part(drum(scene, sheet.form, extra), kit, scene)
    return notes + last_drums(sheet.last_chord, sheet.settings.duration)


def _playable(note: Note, instrument: str, latest: float) -> Note:
    """The note inside the instrument's range, and over before the song is."""
    pitch = within(note.pitch, instrument)
    if pitch == note.pitch and note.start + note.duration <= latest:
        return note
    return replace(
        note, pitch=pitch, duration=max(0.03, min(note.duration, latest - note.start))
    )


def _part(player: Player, name: str, notes: list[Note]) -> Part:
    return Part(
        name=name,
        instrument=player.instrument,
        role=player.role,
        pan=player.pan,
        level=player.level,
        reverb=player.reverb,
        delay=player.delay,
        notes=tuple(sorted(notes, key=lambda n: (n.start, n.pitch))),
    )


def _name(player: Player, taken: set[str]) -> str:
    """The instrument's name, with its role where two players share an instrument."""
    name = player.instrument
    if name in taken:
        name = f"{player.instrument} ({player.role})"
    while name in taken:
        name += " II"
    taken.add(name)
    return name


def _singing_note(sheet: Sheet) -> list[str]:
    if not sheet.plan.vocals.absent or not any(s.lines for s in sheet.form.sections):
        return []
    singer = next((p for p in sheet.plan.players if p.role == "melody"), None)
    if singer is None:
        return ["The words are not sung, and no instrument was left for their melody."]
    return [
        f"The words are not sung: their melody is played by the {singer.instrument}."
    ]
