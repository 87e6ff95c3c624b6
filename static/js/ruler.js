/** The ruler above a song: bars in the upper row, seconds in the lower; only what is seen. */
import { clock, rulerStep } from "./time.js";

const BARS = [1, 2, 4, 8, 16, 32, 64];
const BEATS_TO = 0.25; // of a beat: the finest line of a ruler in bars
const SECONDS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120];
const LABEL_ROOM = 48; // pixels

/** The lines of one row: [{at, text}] for the moments `from`–`to`, `perPixel` seconds each. */
export function barLines({ bpm, meter }, { from, to, perPixel }) {
  if (!bpm) return [];
  const beat = 60 / bpm;
  const bar = beat * meter;
  const steps = [beat * BEATS_TO, beat / 2, beat, ...BARS.map((bars) => bars * bar)];
  const step = rulerStep(steps, perPixel, LABEL_ROOM);
  return lines(step, from, to).map((at) => ({ at, text: barName(at, beat, meter) }));
}

export function secondLines({ from, to, perPixel }) {
  const step = rulerStep(SECONDS, perPixel, LABEL_ROOM);
  return lines(step, from, to).map((at) => ({ at, text: clock(at, step < 1 ? 1 : 0) }));
}

/** Draws both rows into `ruler`; `view` says what is seen, and `share` where a moment lies. */
export function drawRuler(ruler, song, view, share) {
  const rows = [["bar", barLines(song, view)], ["second", secondLines(view)]];
  const marks = rows.flatMap(([kind, row]) => row.map(({ at, text }) => mark(kind, share(at), text)));
  ruler.replaceChildren(...marks);
}

function lines(step, from, to) {
  const first = Math.ceil(from / step - 1e-6);
  const count = Math.max(0, Math.floor(to / step + 1e-6) - first + 1);
  return Array.from({ length: count }, (_, i) => (first + i) * step);
}

/** Bars count from 1, and before the song from −1; within a bar the beat is said, too. */
function barName(seconds, beat, meter) {
  const beats = Math.round((seconds / beat) * 4) / 4;
  const bar = Math.floor(beats / meter + 1e-6);
  const within = beats - bar * meter;
  const name = bar < 0 ? `−${-bar}` : `${bar + 1}`;
  return within ? `${name}.${within + 1}` : name;
}

function mark(kind, share, text) {
  const element = document.createElement("span");
  element.className = kind;
  element.textContent = text;
  element.style.left = `${share * 100}%`;
  return element;
}
