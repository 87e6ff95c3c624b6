/** The ruler above a song: bars in the upper row, seconds in the lower; only what is seen. */
import { clock, rulerStep } from "./time.js";

const BARS = [1, 2, 4, 8, 16, 32, 64];
const SECONDS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120];
const LABEL_ROOM = 48; // pixels

/** The lines of one row: [{at, text}] for the moments `from`–`to`, `perPixel` seconds each. */
export function barLines({ bpm, meter }, { from, to, perPixel }) {
  if (!bpm) return [];
  const beat = 60 / bpm;
  const bar = beat * meter;
  const steps = [beat, ...BARS.map((bars) => bars * bar)];
  const step = rulerStep(steps, perPixel, LABEL_ROOM);
  return lines(step, from, to).map((at) => ({ at, text: barName(at, beat, meter) }));
}

export function secondLines({ from, to, perPixel }) {
  const step = rulerStep(SECONDS, perPixel, LABEL_ROOM);
  return lines(step, from, to).map((at) => ({ at, text: clock(at, step < 1 ? 1 : 0) }));
}

/**
 * Draws both rows into `ruler`; `view` says what is seen, and `share` where a moment lies.
 *
 * It is done while one scrolls, so that the labels there are used again: a page with new
 * elements in it is styled anew as a whole, and that takes longer than a frame has.
 */
export function drawRuler(ruler, song, view, share) {
  const rows = [["bar", barLines(song, view)], ["second", secondLines(view)]];
  for (const [kind, row] of rows) {
    const labels = labelsOf(ruler, kind, row.length);
    for (const [index, label] of labels.entries()) write(label, row[index], share);
  }
}

function labelsOf(ruler, kind, count) {
  const there = [...ruler.getElementsByClassName(kind)];
  const more = Array.from({ length: Math.max(0, count - there.length) }, () => {
    const label = document.createElement("span");
    label.className = kind;
    label.append(document.createTextNode(""));
    return label;
  });
  if (more.length) ruler.append(...more);
  return [...there, ...more];
}

/** A label that is not needed now waits outside. */
function write(label, line, share) {
  const left = line ? `${share(line.at) * 100}%` : "-100px";
  if (label.style.left !== left) label.style.left = left;
  if (line && label.firstChild.data !== line.text) label.firstChild.data = line.text;
}

function lines(step, from, to) {
  const first = Math.ceil(from / step - 1e-6);
  const count = Math.max(0, Math.floor(to / step + 1e-6) - first + 1);
  return Array.from({ length: count }, (_, i) => (first + i) * step);
}

/** Bars count from 1, and before the song from −1; within a bar the beat is said, too. */
function barName(seconds, beat, meter) {
  const beats = Math.round(seconds / beat);
  const bar = Math.floor(beats / meter);
  const within = beats - bar * meter;
  const name = bar < 0 ? `−${-bar}` : `${bar + 1}`;
  return within ? `${name}.${within + 1}` : name;
}
