/**
 * <sound-meter>: the spectrum in 48 bands, the level of both sides and its highest peak.
 * It draws only while something plays and somebody can see it, and never where motion is
 * not wanted: there only the peak is written.
 */
import { heights, levelOf, logBands, peakDb } from "./bands.js";
import { outputIfAny } from "./output.js";
import { player } from "./player.js";

const BANDS = 48;
const FALL = 0.92; // of a level from one picture to the next: up at once, down slowly
const HOLD = 1500; // milliseconds that a peak stays written
const still = matchMedia("(prefers-reduced-motion: reduce)");

class SoundMeter extends HTMLElement {
  #stop = new AbortController();
  #frame = 0;
  #levels = [0, 0];
  #peak = { db: -Infinity, at: 0 };

  connectedCallback() {
    this.#stop = new AbortController();
    this.canvas = this.querySelector("canvas");
    this.peak = this.querySelector("[data-peak]");
    const until = { signal: this.#stop.signal };
    player.addEventListener("state", () => this.#wake(), until);
    document.addEventListener("visibilitychange", () => this.#wake(), until);
    document.addEventListener("themechange", () => (this.colors = null), until);
    this.#wake();
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#rest();
  }

  get isNeeded() {
    return player.isPlaying && !document.hidden && Boolean(outputIfAny()) && this.checkVisibility();
  }

  #wake() {
    if (!this.isNeeded) return this.#rest();
    this.toggleAttribute("data-running", true);
    if (!this.#frame) this.#frame = requestAnimationFrame((now) => this.#look(now));
  }

  #rest() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#levels = [0, 0];
    this.toggleAttribute("data-running", false);
    this.canvas?.getContext("2d").clearRect(0, 0, this.canvas.width, this.canvas.height);
  }

  #look(now) {
    this.#frame = 0;
    if (!this.isNeeded) return this.#rest();
    const { meters } = outputIfAny();
    const db = meters.map((meter) => peakDb(samplesOf(meter)));
    this.#levels = db.map((level, side) => Math.max(levelOf(level), this.#levels[side] * FALL));
    this.#write(Math.max(...db), now);
    if (!still.matches) this.#draw();
    this.#frame = requestAnimationFrame((next) => this.#look(next));
  }

  #write(db, now) {
    if (db < this.#peak.db && now - this.#peak.at < HOLD) return;
    this.#peak = { db, at: now };
    const text = Number.isFinite(db) ? `${db.toFixed(1).replace("-", "−")} dB` : "−∞ dB";
    if (this.peak.textContent !== text) this.peak.textContent = text;
  }

  #draw() {
    const { spectrum, context } = outputIfAny();
    const pen = this.#sheet();
    const { width, height } = this.canvas;
    this.bands ??= logBands(BANDS, spectrum.frequencyBinCount, context.sampleRate);
    this.bins ??= new Float32Array(spectrum.frequencyBinCount);
    spectrum.getFloatFrequencyData(this.bins);
    const meters = Math.round(height * 0.16);
    const step = width / BANDS;
    pen.fillStyle = this.colors.text;
    for (const [i, share] of heights(this.bins, this.bands).entries()) {
      const tall = Math.max(1, share * (height - meters - 4));
      pen.fillRect(i * step, height - meters - 4 - tall, Math.max(1, step * 0.66), tall);
    }
    for (const [side, level] of this.#levels.entries()) {
      const top = height - meters + side * (meters / 2);
      pen.fillStyle = this.colors.line;
      pen.fillRect(0, top, width, meters / 2 - 2);
      pen.fillStyle = level > 0.99 ? this.colors.bad : this.colors.ok;
      pen.fillRect(0, top, width * level, meters / 2 - 2);
    }
  }

  /** An empty canvas as sharp as the screen. */
  #sheet() {
    const scale = Math.min(2, devicePixelRatio);
    const [width, height] = [Math.round(this.canvas.clientWidth * scale), Math.round(this.canvas.clientHeight * scale)];
    if (this.canvas.width !== width || this.canvas.height !== height) Object.assign(this.canvas, { width, height });
    this.colors ??= colorsOf(this);
    const pen = this.canvas.getContext("2d");
    pen.clearRect(0, 0, width, height);
    return pen;
  }
}

const scratch = new Float32Array(2048);

function samplesOf(meter) {
  meter.getFloatTimeDomainData(scratch);
  return scratch;
}

function colorsOf(element) {
  const style = getComputedStyle(element);
  const color = (name) => style.getPropertyValue(name);
  return { text: color("color"), line: color("border-top-color"), ok: color("outline-color"), bad: color("text-decoration-color") };
}

customElements.define("sound-meter", SoundMeter);
