"""What the band hears in a recording that it has no score of.

`hear` writes down tempo, beats, meter, key, chords, bass, tune and sections; `separate`
takes the recording apart into tracks. Both are estimates, made by arithmetic alone, and
both say how sure they are.
"""

from __future__ import annotations

from studio.engines.houseband.listening.ear import hear
from studio.engines.houseband.listening.hearing import Hearing, HearingError
from studio.engines.houseband.listening.separate import separate

__all__ = ["Hearing", "HearingError", "hear", "separate"]
