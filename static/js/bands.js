/** What a spectrum shows: bands that are as wide as the ear hears them, and levels in dB. */

const LOWEST = 40; // hertz
const HIGHEST = 16_000;
const FLOOR = -92; // dB: below it there is nothing to see
const TOP = -18;

/** `count` bands of equal musical width, as [first, last) bins of a spectrum. */
export function logBands(count, bins, rate) {
  const width = rate / 2 / bins;
  const edge = (i) => LOWEST * (HIGHEST / LOWEST) ** (i / count);
  return Array.from({ length: count }, (_, i) => {
    const first = Math.min(bins - 1, Math.floor(edge(i) / width));
    return [first, Math.min(bins, Math.max(first + 1, Math.ceil(edge(i + 1) / width)))];
  });
}

/** The loudest bin of each band, 0 to 1; `spectrum` in dB. */
export function heights(spectrum, bands) {
  return bands.map(([first, last]) => {
    let loudest = -Infinity;
    for (let bin = first; bin < last; bin++) loudest = Math.max(loudest, spectrum[bin]);
    return Math.min(1, Math.max(0, (loudest - FLOOR) / (TOP - FLOOR)));
  });
}

/** The highest sample in dBFS. */
export function peakDb(samples) {
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return 20 * Math.log10(peak);
}

/** −60 dB and less is 0, full scale is 1. */
export function levelOf(db) {
  return Math.min(1, Math.max(0, (db + 60) / 60));
}
