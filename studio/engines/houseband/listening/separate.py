"""Take a recording apart, as well as arithmetic can: one track of it, alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from studio.audio.errors import AudioError
from studio.audio.files import PcmWriter
from studio.engines.houseband.listening.bassline import bass_of
from studio.engines.houseband.listening.filtering import OUT_RATE, Lines, filtered
from studio.engines.houseband.listening.hearing import HearingError, Say
from studio.engines.houseband.listening.melody import contour_of
from studio.engines.houseband.listening.pitches import roll_of, tuning_of
from studio.engines.houseband.listening.spectra import listen
from studio.engines.houseband.listening.tape import healed
from studio.music.limits import in_words
from studio.music.recipe import TRACKS, spoken

_HEARD = 0.45  # how far the work is, when the recording has been listened to

_HOW = {
    "vocals": "whatever follows the tune in the middle of the stereo image",
    "backing_vocals": "held tones of the height of voices, away from the middle",
    "drums": "whatever is struck, in the middle of the stereo image",
    "percussion": "whatever is struck, at the sides of the stereo image",
    "bass": "whatever follows the lowest line, with its overtones",
    "guitar": "tones that die away, at the sides of the stereo image",
    "keyboard": "tones that die away, in the middle of the stereo image",
    "strings": "held tones, above all high ones",
    "synth": "held tones of every height",
    "brass": "held tones around the middle of the keyboard, in the middle of the image",
    "woodwinds": "held tones an octave above the middle, in the middle of the image",
    "fx": "whatever neither rings nor is struck",
}
_NOT_BY_SOUND = (
    "No instrument is recognised by its sound, so others will be heard in it."
)


def separate(
    path: Path, track: str | Sequence[str], out: Path, *, say: Say
) -> tuple[str, ...]:
    """Write one or several of `recipe.TRACKS`, added up, to `out`.

    It is a stereo FLAC at 48 kHz, aligned with the recording and of the same length; all
    twelve tracks together are the recording. Returns sentences for the musician on how it
    was done. Raises HearingError where the file cannot be listened to, and ValueError for
    a track of another name.
    """
    tracks = [track] if isinstance(track, str) else list(dict.fromkeys(track))
    if unknown := set(tracks) - set(TRACKS):
        raise ValueError(f"There is no track {in_words(sorted(unknown))}.")
    lines = lines_of(path, say=lambda way, stage: say(_HEARD * way, stage))
    stage = f"Taking out the {in_words([spoken(name) for name in tracks], 'and')}"
    frames = 0
    try:
        with PcmWriter(out, sample_rate=OUT_RATE, channels=2) as writer:
            for block in filtered(healed(path, OUT_RATE), tracks, lines):
                writer.write(block)
                frames += len(block)
                way = min(1.0, frames / OUT_RATE / lines.duration)
                say(_HEARD + (1 - _HEARD) * way, stage)
    except AudioError as error:
        raise HearingError(str(error)) from error
    return (*(_how(name) for name in tracks), _NOT_BY_SOUND)


def _how(track: str) -> str:
    be = "are" if track.endswith("s") and track != "bass" else "is"
    return f"The {spoken(track)} {be} approximate: {_HOW[track]}."


def lines_of(path: Path, *, say: Say) -> Lines:
    """The tune and the bass of a recording, in hertz."""
    spectra = listen(path, say=say)
    cents, _ = tuning_of(spectra.harmony)
    tune = contour_of(spectra.melody)
    bass = bass_of(roll_of(spectra.harmony, cents))
    return Lines.of(tune, bass, cents, spectra.duration)
