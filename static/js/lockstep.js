/** The arithmetic of two takes on one clock. Pure: seconds in, seconds out. */

const BYTES = 4; // of a decoded sample
const CHANNELS = 2;
const RATE = 48_000;

/** Where in the sound one is, `now`, if it began at `since` from second `from`. */
export function positionAt({ since, from, loop, total }, now) {
  const at = from + Math.max(0, now - since);
  if (!loop || from >= loop[1] || at < loop[1]) return Math.min(at, total);
  const [start, end] = loop;
  return start + ((at - start) % (end - start));
}

/** The same moment, on a sample. */
export function onSample(seconds, rate = RATE) {
  return Math.round(seconds * rate) / rate;
}

/** A loop inside of a sound; null where nothing of it is left. */
export function loopWithin(loop, total, rate = RATE) {
  if (!loop) return null;
  const [start, end] = [Math.max(0, loop[0]), Math.min(total, loop[1])].map((at) => onSample(at, rate));
  return end - start >= 0.05 ? [start, end] : null;
}

/**
 * Gains that make two loudnesses (LUFS) equal. The louder one is turned down: turned up,
 * the other could clip. What has no loudness stays as it is.
 */
export function matchedGains(a, b) {
  if (a == null || b == null) return { a: 1, b: 1 };
  const aim = Math.min(a, b);
  return { a: 10 ** ((aim - a) / 20), b: 10 ** ((aim - b) / 20) };
}

/** Memory that takes need when they are decoded. */
export function decodedBytes(...durations) {
  return durations.reduce((sum, seconds) => sum + Math.ceil(seconds * RATE) * CHANNELS * BYTES, 0);
}

/** How much of it may be used, where `memory` is what the browser says, in GiB. */
export function roomFor(memory = 4) {
  return Math.min(600, Math.max(120, memory * 100)) * 1e6;
}

/**
 * Seconds by which each begins after the other, where music was added in front of one.
 * A take is `{id, madeFrom, lead}`; `find` gives one by its id.
 */
export function shifts(a, b, find) {
  const [first, second] = [origin(a, find), origin(b, find)];
  const apart = first.root === second.root ? first.lead - second.lead : 0;
  return { a: Math.max(0, -apart), b: Math.max(0, apart) };
}

function origin(take, find) {
  let lead = 0;
  const seen = new Set();
  for (let at = take; at; at = find(at.madeFrom)) {
    if (seen.has(at.id)) break;
    seen.add(at.id);
    const parent = at.madeFrom && find(at.madeFrom);
    if (!parent) return { root: at.id, lead };
    lead += at.lead;
  }
  return { root: take.id, lead };
}
