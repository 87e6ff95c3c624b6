/** How times are written; the same words as the server's. */
import { counted } from "./phrases.js";

const MINUS = "−";

/** `83.25` is `1:23`, or `1:23.3` with one decimal; before the song `−0:07`. */
export function clock(seconds, decimals = 0) {
  const scale = 10 ** decimals;
  const whole = Math.round(Math.abs(seconds) * scale);
  const minutes = Math.floor(whole / (60 * scale));
  const rest = ((whole % (60 * scale)) / scale).toFixed(decimals);
  const sign = seconds < 0 && whole ? MINUS : "";
  return `${sign}${minutes}:${rest.padStart(decimals ? 3 + decimals : 2, "0")}`;
}

/** A time left, no more exact than it can be known. */
export function about(seconds) {
  if (seconds == null) return "";
  return seconds < 90 ? `~${Math.max(1, Math.round(seconds))} s` : `~${Math.round(seconds / 60)} min`;
}

/** Bar and beat, both counted from one, as a musician counts: `37.2`. */
export function barAndBeat(seconds, bpm, meter) {
  const beats = Math.floor((seconds * bpm) / 60 + 1e-6);
  return `${Math.floor(beats / meter) + 1}.${(beats % meter) + 1}`;
}

/** A length as a musician thinks of it: `20.0 s · 8 bars`; without a tempo only seconds. */
export function musicalLength(seconds, { bpm, meter }, forms) {
  const said = `${seconds.toFixed(1)} s`;
  if (!bpm) return said;
  const bars = Number((seconds / ((60 / bpm) * meter)).toFixed(1));
  return `${said} · ${counted(forms, bars)}`;
}

/** The beginning of the section before or after a moment. */
export function neighbour(starts, moment, direction, duration) {
  if (direction < 0) return Math.max(0, ...starts.filter((start) => start < moment - 0.6));
  return Math.min(duration, ...starts.filter((start) => start > moment + 0.05));
}

/** Steps of a ruler that leave at least `room` pixels between two labels. */
export function rulerStep(steps, secondsPerPixel, room) {
  return steps.find((step) => step / secondsPerPixel >= room) ?? steps.at(-1);
}
