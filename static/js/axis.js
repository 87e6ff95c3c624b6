/** The axis of a timeline, in seconds: it may begin before the song and end after it. */

const MARGIN = 0.07; // of the song: room to draw a region beyond either end
const LEAST = 2; // seconds
const MOST = 14;

/**
 * What is shown: a little before the song to a little after it, more where a region lies
 * there, and never more than `lowest`–`highest`, which is as far as the song may grow.
 */
export function extent({ duration, lowest, highest }, regions = []) {
  const margin = Math.min(MOST, Math.max(LEAST, duration * MARGIN));
  const first = Math.min(0, ...regions.map(([start]) => start));
  const last = Math.max(duration, ...regions.map(([, end]) => end));
  return {
    from: round(Math.max(Math.min(0, lowest), Math.min(-margin, first < 0 ? first - margin / 2 : 0))),
    to: round(Math.min(Math.max(duration, highest), Math.max(duration + margin, last > duration ? last + margin / 2 : 0))),
  };
}

/** Where a moment lies on the axis: 0 is its beginning, 1 its end. */
export const shareOf = ({ from, to }, seconds) => (seconds - from) / (to - from);

/** The moment at a share of the axis. */
export const momentAt = ({ from, to }, share) => from + share * (to - from);

/** Seconds of a beat and of a bar; half a second and two where there is no tempo. */
export function gridOf({ bpm, meter }) {
  const beat = 60 / (bpm || 120);
  return { beat, bar: beat * (meter || 4) };
}

/** The nearest line of the grid: `unit` is bar, beat or off. */
export function snapped(seconds, unit, grid) {
  const step = grid[unit];
  return round(step ? Math.round(seconds / step) * step : seconds);
}

export const clamp = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));

/** As exact as the inputs are. */
export const round = (seconds) => Math.round(seconds * 100) / 100;
