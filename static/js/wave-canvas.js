/**
 * The waveform, on a canvas as large as what is seen of it: the visible window is drawn and
 * nothing else, so that a song of ten minutes, or one zoomed 64 times, costs the same.
 */
import { momentAt } from "./axis.js";

const STEP = 3; // pixels from one bar to the next
const BAR = 2;

export class WaveCanvas {
  #canvas = document.createElement("canvas");
  #frame = 0;
  #seconds = 0;

  /** `outline` gives levels for a span of seconds; `sections` are {start, end, color}. */
  constructor(host, scroller, { outline, axis, duration, sections }) {
    Object.assign(this, { host, scroller, outline, axis, duration, sections });
    this.#canvas.setAttribute("aria-hidden", "true");
    host.append(this.#canvas);
    this.sizes = new ResizeObserver(() => this.draw());
    this.sizes.observe(host);
    this.sizes.observe(scroller);
    this.scrolled = () => this.draw();
    scroller.addEventListener("scroll", this.scrolled, { passive: true });
    outline.addEventListener?.("finer", () => this.draw());
  }

  remove() {
    this.sizes.disconnect();
    this.scroller.removeEventListener("scroll", this.scrolled);
    cancelAnimationFrame(this.#frame);
    this.#canvas.remove();
  }

  /** What lies before this moment is drawn brighter. */
  set time(seconds) {
    if (Math.abs(seconds - this.#seconds) * this.#perSecond() < 1) return;
    this.#seconds = seconds;
    this.draw();
  }

  draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#paint());
  }

  #perSecond() {
    return this.host.clientWidth / (this.axis.to - this.axis.from);
  }

  #paint() {
    const view = this.#window();
    const pen = this.#prepare(view);
    const perSecond = this.#perSecond();
    for (let x = view.from; x < view.to; x += STEP) {
      const at = momentAt(this.axis, x / view.full);
      if (at < 0 || at >= this.duration) continue;
      const level = this.outline.between(at, at + STEP / perSecond);
      this.#bar(pen, x, view.height, { ...level, color: this.#color(at), isPlayed: at < this.#seconds });
    }
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
    // A transform moves it without a new layout of the page, which scrolling could not afford.
    canvas.style.transform = `translateX(${from}px)`;
    const [wide, high] = [Math.round(width * density), Math.round(height * density)];
    if (canvas.width !== wide || canvas.height !== high) {
      Object.assign(canvas, { width: wide, height: high });
      Object.assign(canvas.style, { left: 0, width: `${width}px`, height: `${height}px` });
    }
    const pen = canvas.getContext("2d");
    pen.setTransform(density, 0, 0, density, -from * density, 0);
    pen.clearRect(from, 0, width, height);
    return pen;
  }

  #bar(pen, x, height, { max, rms, color, isPlayed }) {
    const middle = height / 2;
    pen.fillStyle = color;
    for (const [level, faint, bright] of [[max, 0.34, 0.56], [rms, 0.62, 1]]) {
      const half = Math.max(1, Math.round((level / 255) * middle * 0.93));
      pen.globalAlpha = isPlayed ? bright : faint;
      pen.fillRect(x, middle - half, BAR, half * 2);
    }
  }

  #color(seconds) {
    const found = this.sections.find(({ start, end }) => seconds >= start && seconds < end);
    return (found ?? this.sections.at(-1))?.color ?? "gray";
  }
}
