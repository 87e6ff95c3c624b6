/** The tempo of somebody who taps along. */

const PAUSE = 2000; // milliseconds after which tapping begins anew
const REMEMBERED = 12; // taps
const [SLOWEST, FASTEST] = [30, 300];

/** The taps that count, with a new one at `now`. */
export function tapped(taps, now) {
  const last = taps.at(-1);
  return (last !== undefined && now - last > PAUSE ? [now] : [...taps, now]).slice(-REMEMBERED);
}

/** Beats per minute of taps in milliseconds; null for fewer than two. One slip is forgiven. */
export function tempoOf(taps) {
  if (taps.length < 2) return null;
  const gaps = taps.slice(1).map((tap, index) => tap - taps[index]);
  const middle = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)];
  const even = gaps.filter((gap) => Math.abs(gap - middle) < middle * 0.3);
  const beat = even.reduce((sum, gap) => sum + gap, 0) / even.length;
  return Math.min(FASTEST, Math.max(SLOWEST, Math.round(60_000 / beat)));
}
