/**
 * Draws a waveform: two outlines, loudest and mean, in the colours of the sections. Only
 * the visible window is drawn, so that zooming in costs no more.
 */

const STEP = 3; // pixels from bar to bar
const BAR = 2;

export class WaveCanvas {
  #canvas = document.createElement("canvas");
  #frame = 0;
  #seconds = 0;

  /** `outline` is {max, rms} of bytes; `sections` are {start, end, color}. */
  constructor(host, scroller, { outline, duration, sections }) {
    Object.assign(this, { host, scroller, outline, duration, sections });
    this.#canvas.setAttribute("aria-hidden", "true");
    host.append(this.#canvas);
    this.sizes = new ResizeObserver(() => this.draw());
    this.sizes.observe(host);
    scroller.addEventListener("scroll", () => this.draw(), { passive: true });
  }

  remove() {
    this.sizes.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#canvas.remove();
  }

  /** What lies before this moment is drawn brighter. */
  set time(seconds) {
    this.#seconds = seconds;
    this.draw();
  }

  draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#paint());
  }

  #paint() {
    const view = this.#window();
    const pen = this.#prepare(view);
    const played = (this.#seconds / this.duration) * view.full;
    for (let x = view.from; x < view.to; x += STEP) this.#bar(pen, x, view, x < played);
  }

  /** The visible part of the host, from a whole bar on. */
  #window() {
    const full = this.host.clientWidth;
    const from = Math.floor(Math.max(0, this.scroller.scrollLeft) / STEP) * STEP;
    const to = Math.min(full, this.scroller.scrollLeft + this.scroller.clientWidth);
    return { full, from, to, height: this.host.clientHeight };
  }

  #prepare({ from, to, height }) {
    const density = devicePixelRatio || 1;
    const width = Math.max(1, to - from);
    const canvas = this.#canvas;
    Object.assign(canvas.style, { left: `${from}px`, width: `${width}px`, height: `${height}px` });
    canvas.width = Math.round(width * density);
    canvas.height = Math.round(height * density);
    const pen = canvas.getContext("2d");
    pen.setTransform(density, 0, 0, density, -from * density, 0);
    return pen;
  }

  #bar(pen, x, { full, height }, isPlayed) {
    const { max, rms } = this.outline;
    const first = Math.floor((x / full) * max.length);
    const last = Math.max(first + 1, Math.floor(((x + STEP) / full) * max.length));
    pen.fillStyle = this.#color((x / full) * this.duration);
    const middle = height / 2;
    for (const [values, faint, bright] of [[max, 0.34, 0.56], [rms, 0.62, 1]]) {
      const loud = loudest(values, first, last) / 255;
      const half = Math.max(1, loud * middle * 0.93);
      pen.globalAlpha = isPlayed ? bright : faint;
      pen.beginPath();
      pen.roundRect(x, middle - half, BAR, half * 2, BAR / 2);
      pen.fill();
    }
  }

  #color(seconds) {
    const found = this.sections.find(({ start, end }) => seconds >= start && seconds < end);
    return (found ?? this.sections.at(-1))?.color ?? "gray";
  }
}

/** Reads the bytes that `studio.audio.peaks` writes. */
export function readPeaks(buffer) {
  const view = new DataView(buffer);
  const magic = String.fromCharCode(...new Uint8Array(buffer, 0, 4));
  if (magic !== "PKS1") throw new Error("These are no peaks.");
  const count = view.getUint32(8, true);
  return {
    rate: view.getUint32(4, true),
    max: new Uint8Array(buffer, 12, count),
    rms: new Uint8Array(buffer, 12 + count, count),
  };
}

function loudest(values, first, last) {
  let found = 0;
  for (let i = first; i < last && i < values.length; i++) if (values[i] > found) found = values[i];
  return found;
}
