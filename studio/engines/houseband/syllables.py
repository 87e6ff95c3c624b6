"""Which letters of a line belong to which note: for lyric events and for word times."""

from __future__ import annotations

from studio.engines.houseband.score import SungNote, VocalPhrase


def written(phrase: VocalPhrase) -> list[tuple[SungNote, str]]:
    """The notes that begin a syllable, each with the line's own letters up to the next.

    Spaces and punctuation stay with what they follow, so that the texts together are the
    line. A syllable that is not spelled like that in the line stands as it was sung.
    """
    sung = [note for note in phrase.notes if note.syllable.strip()]
    places = _places(phrase.text, [note.syllable.strip() for note in sung])
    if places is None:
        return [(note, note.syllable) for note in sung]
    ends = [*places[1:], len(phrase.text)]
    texts = [phrase.text[a:b] for a, b in zip(places, ends, strict=True)]
    return list(zip(sung, texts, strict=True))


def _places(text: str, syllables: list[str]) -> list[int] | None:
    """Where each syllable begins; the first takes what stands before it."""
    lowered, places, at = text.lower(), [], 0
    if len(lowered) != len(text):  # a letter that is two in lower case
        return None
    for syllable in syllables:
        at = lowered.find(syllable.lower(), at)
        if at < 0:
            return None
        places.append(at)
        at += len(syllable)
    return [0, *places[1:]] if places else []
