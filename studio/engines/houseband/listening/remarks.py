"""What the musician should know of how well the band could hear."""

from __future__ import annotations

GUESS, UNSURE = 0.25, 0.5  # confidence below which a result is called so


def remarks(
    key: str, bpm: float, steady: bool, confidence: dict[str, float]
) -> tuple[str, ...]:
    """Sentences about whatever was hard to hear; none where all was clear."""
    tempo, sure = f"{bpm:.0f} BPM", confidence
    notes = [
        _hard(sure["tempo"], "The tempo", tempo),
        "" if steady else f"The tempo is not steady; {tempo} is its mean.",
        _hard(sure["key"], "The key", key),
        "The chords were hard to hear; many will be wrong."
        if sure["chords"] < UNSURE
        else "",
        "No clear tune was heard." if sure["melody"] < GUESS else "",
        "No clear bass was heard." if sure["bass"] < GUESS else "",
        "Where the sections begin is a guess." if sure["sections"] < GUESS else "",
    ]
    return tuple(note for note in notes if note)


def _hard(sure: float, what: str, found: str) -> str:
    if sure < GUESS:
        return f"{what} was hard to hear: {found} is a guess."
    return f"{what} was not clear: {found} is likely." if sure < UNSURE else ""
