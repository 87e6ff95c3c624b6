/** How a region moves: by a handle, as a whole, and by keys. All in seconds. */
import { clamp, round } from "./axis.js";

export const SHORTEST = 0.5;
const FINE = 0.05;

/** The region with one end taken to `seconds`; it never turns over, nor leaves the limits. */
export function pulled([start, end], side, seconds, { lowest, highest }) {
  if (side === "start") return [round(clamp(seconds, lowest, end - SHORTEST)), end];
  return [start, round(clamp(seconds, Math.max(0, start + SHORTEST), highest))];
}

/** The region as long as it is, beginning at `seconds`. */
export function shifted([start, end], seconds, { lowest, highest }) {
  const length = end - start;
  const begin = clamp(seconds, Math.max(lowest, -length), highest - length);
  return [round(begin), round(begin + length)];
}

/** A region between two moments, whichever comes first. */
export function drawn(one, other, { lowest, highest }) {
  const start = clamp(Math.min(one, other), lowest, highest - SHORTEST);
  const end = clamp(Math.max(one, other), Math.max(0, start + SHORTEST), highest);
  return [round(start), round(end)];
}

/**
 * Where a key takes a handle that stands at `seconds`, or null. Arrows go a beat, with
 * Shift a twentieth of a second, Page keys a bar, Home and End as far as it may go.
 */
export function keyed(key, isFine, seconds, { beat, bar }, { low, high }) {
  const step = isFine ? FINE : beat;
  const to = {
    ArrowLeft: seconds - step,
    ArrowDown: seconds - step,
    ArrowRight: seconds + step,
    ArrowUp: seconds + step,
    PageDown: seconds - bar,
    PageUp: seconds + bar,
    Home: low,
    End: high,
  }[key];
  return to === undefined ? null : round(clamp(to, low, high));
}

/** What a screen reader says of a handle, out of the sentences of the page. */
export function spoken(seconds, duration, { before, after, at }) {
  const said = (template, value) => template.replace("{}", inWords(value));
  if (seconds < 0) return said(before, -seconds);
  return seconds > duration ? said(after, seconds - duration) : said(at, seconds);
}

/** `1 min 23.5 s` */
function inWords(seconds) {
  const tenths = Math.round(seconds * 100) / 100;
  const minutes = Math.floor(tenths / 60);
  const rest = `${Number((tenths - minutes * 60).toFixed(2))} s`;
  return minutes ? `${minutes} min ${rest}` : rest;
}
