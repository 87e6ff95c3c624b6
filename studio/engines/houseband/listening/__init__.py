"""What the band hears in a recording that it has no score of.

`hear` writes down tempo, beats, meter, key, chords, bass, tune and sections; `separate`
takes the recording apart into tracks. Both are estimates, made by arithmetic alone, and
`hear` says how sure it is.

Measured on 37 of the band's own songs, from the sound alone; other recordings are harder:

    tempo      89 % right, 97 % right or a simple multiple     beats   F 0.96 (50 ms)
    key        all right                                       meter   81 %, 2 or 3 all
    chords     95 % root and third, 78 % all notes             bass    89 % pitch class
    tune       78 % pitch, 86 % but for the octave             sections  F 0.59 (1 s)
    drums −4.9 → 3.8 dB, bass −5.3 → 2.3 dB, tune −6.7 → 3.1 dB (signal to distortion)
"""

from __future__ import annotations

from studio.engines.houseband.listening.ear import hear
from studio.engines.houseband.listening.hearing import Hearing, HearingError
from studio.engines.houseband.listening.separate import separate

__all__ = ["Hearing", "HearingError", "hear", "separate"]
