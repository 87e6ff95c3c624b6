"""Where the beats fall.

The beats are the path through the onsets that is both strong and even (the idea of Daniel
Ellis, Beat Tracking by Dynamic Programming, 2007). Where the path proves to be steady, as
in everything that was played to a click, a straight line through it is more exact.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.listening.onsets import FPS, LAG
from studio.engines.houseband.listening.tempo import Pulse

Floats = NDArray[np.float32]
Numbers = NDArray[np.float64]

_EVENNESS = 120.0  # how much an uneven step costs
_AS_GOOD = 0.8  # a steady pulse that meets so much of what the path met is preferred
_STEADY = 0.02  # seconds that the beats of a steady song stray from a line at most


def beats_of(strength: Floats, pulse: Pulse, duration: float) -> Numbers:
    """Times of the beats in seconds, from the start of the sound to past its end."""
    tracked = _tracked(strength, pulse)
    if len(tracked) < 4:
        beat = float(np.median(pulse.periods)) / FPS
        return np.arange(0.0, duration + beat, beat)
    times = _exact(tracked, strength) / FPS + LAG
    line = steady_line(times)
    if line is None:
        line = _steady_after_all(strength, times)
    if line is not None:
        first, period = line
        count = int((times[-1] - first) / period + 1.5)
        times = _laid(strength, first, period, count)
    return _filled(times, duration)


def steady_line(times: Numbers) -> tuple[float, float] | None:
    """First beat and period of beats that keep one tempo, else None."""
    counts = np.arange(len(times))
    keep = np.ones(len(times), bool)
    period, first = float(np.median(np.diff(times))), float(times[0])
    for _ in range(3):
        period, first = np.polyfit(counts[keep], times[keep], 1)
        astray = np.abs(times - first - period * counts)
        keep = astray < max(_STEADY, 1.5 * float(np.median(astray)))
        if keep.sum() < 0.6 * len(times):
            return None
    return (float(first), float(period)) if np.median(astray) < _STEADY else None


def _tracked(strength: Floats, pulse: Pulse) -> NDArray[np.int64]:
    """Frames of the beats: each one the best follower of the one before."""
    seconds = np.minimum(
        (np.arange(len(strength)) / FPS).astype(int), len(pulse.periods) - 1
    )
    periods = pulse.periods[seconds]
    score = strength.astype(np.float64)
    came = np.full(len(strength), -1)
    for frame in range(1, len(strength)):
        period = periods[frame]
        first = max(0, frame - round(2 * period))
        last = frame - max(1, round(period / 2))
        if last <= first:
            continue
        steps = np.log((frame - np.arange(first, last)) / period)
        ways = score[first:last] - _EVENNESS / 12 * np.square(steps)
        best = int(ways.argmax())
        if ways[best] > 0:
            score[frame] += ways[best]
            came[frame] = first + best
    return _followed(score, came, round(2 * float(np.median(periods))))


def _followed(score: Numbers, came: NDArray[np.int64], reach: int) -> NDArray[np.int64]:
    """The path back from the best end near the end of the song."""
    at = max(0, len(score) - reach) + int(score[-reach:].argmax())
    path = [at]
    while came[path[-1]] >= 0:
        path.append(int(came[path[-1]]))
    return np.array(path[::-1], np.int64)


def _exact(frames: NDArray[np.int64], strength: Floats) -> Numbers:
    """The top of the parabola through each peak, in frames."""
    inside = np.clip(frames, 1, len(strength) - 2)
    below, at, above = strength[inside - 1], strength[inside], strength[inside + 1]
    bend = below - 2 * at + above
    shift = np.where(bend < -1e-9, 0.5 * (below - above) / np.minimum(bend, -1e-9), 0)
    return np.asarray(frames + np.clip(shift, -1, 1), np.float64)


def _laid(strength: Floats, first: float, period: float, count: int) -> Numbers:
    """The line, turned and shifted by a hair to where it meets most onsets."""
    counts = np.arange(count)
    reach = 0.02 / max(count, 1)
    steps = period + np.linspace(-reach, reach, 9)
    shifts = np.linspace(-0.02, 0.02, 17)
    middle = count / 2
    tries = [
        first + s - (step - period) * middle + step * counts
        for step in steps
        for s in shifts
    ]
    return max(tries, key=lambda times: _met(strength, times))


def _met(strength: Floats, times: Numbers) -> float:
    """How strong the onsets are on which the times fall, on average."""
    places = (times - LAG) * FPS
    return float(np.interp(places, np.arange(len(strength)), strength, 0, 0).mean())


def _steady_after_all(strength: Floats, times: Numbers) -> tuple[float, float] | None:
    """A steady pulse of the whole song that meets the onsets as well as the path did.

    The path may have stumbled to the off-beats for a while. The pulse is the strongest
    frequency near that of the path, and its double, in the spectrum of the onsets.
    """
    size = 16 << int(np.ceil(np.log2(len(strength))))
    spectrum = np.abs(np.fft.rfft(strength - strength.mean(), size))
    near = size / FPS / float(np.median(np.diff(times)))
    places = np.arange(int(near * 0.96), int(near * 1.04) + 1)
    best = places[np.argmax(spectrum[places] + spectrum[2 * places])]
    period = size / FPS / float(best)
    phases = [np.arange(p, times[-1], period) for p in np.linspace(0, period, 65)[:-1]]
    line = max(phases, key=lambda phase: _met(strength, phase))
    if _met(strength, line) < _AS_GOOD * _met(strength, times):
        return None
    return float(line[0]), period


def _filled(times: Numbers, duration: float) -> Numbers:
    """Carried on to both ends of the recording at the nearest tempo."""
    opening = float(np.median(np.diff(times[:9])))
    closing = float(np.median(np.diff(times[-9:])))
    before = np.arange(1, int((times[0] + 0.05) / opening) + 1)
    after = np.arange(1, int(np.ceil(max(0.0, duration - times[-1]) / closing)) + 1)
    return np.concatenate(
        [times[0] - opening * before[::-1], times, times[-1] + closing * after]
    )
