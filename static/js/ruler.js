/** The ruler above a song: bars in the upper row, seconds in the lower. */
import { clock, rulerStep } from "./time.js";

const BARS = [1, 2, 4, 8, 16, 32, 64];
const SECONDS = [1, 2, 5, 10, 15, 30, 60, 120];
const LABEL_ROOM = 48; // pixels

/** Marks for `duration` seconds over `width` pixels; without a tempo only seconds. */
export function drawRuler(ruler, { duration, bpm, meter, width }) {
  const perPixel = duration / Math.max(1, width);
  const bar = bpm ? (60 / bpm) * meter : 0;
  const bars = bar ? marks("bar", BARS.map((n) => n * bar), (t) => Math.round(t / bar) + 1) : [];
  const seconds = marks("second", SECONDS, (t) => clock(t));
  ruler.replaceChildren(...bars, ...seconds);

  function marks(kind, steps, text) {
    const step = rulerStep(steps, perPixel, LABEL_ROOM);
    const count = Math.ceil(duration / step);
    return Array.from({ length: count }, (_, i) => mark(kind, i * step, text(i * step)));
  }

  function mark(kind, at, text) {
    const element = document.createElement("span");
    element.className = kind;
    element.textContent = text;
    element.style.left = `${(at / duration) * 100}%`;
    return element;
  }
}
