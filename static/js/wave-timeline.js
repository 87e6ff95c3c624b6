/**
 * <wave-timeline>: ruler, sections, waveform, regions, lanes and playhead on one axis. What
 * the server wrote works by itself; this places it, draws it and follows the player.
 */
import { extent, gridOf, momentAt, shareOf, snapped } from "./axis.js";
import { Lanes } from "./lanes.js";
import { Outline } from "./outline.js";
import { trackOf } from "./player-bar.js";
import { player } from "./player.js";
import { RegionMarks } from "./region-marks.js";
import { drawRuler } from "./ruler.js";
import { Follow, snapUnit } from "./timeline-choices.js";
import { WaveCanvas } from "./wave-canvas.js";
import { Zoom } from "./zoom.js";

class WaveTimeline extends HTMLElement {
  #stop = new AbortController();
  #frame = 0;
  #wave;

  connectedCallback() {
    this.#stop = new AbortController();
    const { duration, lowest, highest, bpm, meter } = this.dataset;
    this.song = { bpm: Number(bpm), meter: Number(meter) };
    this.duration = Number(duration);
    this.limits = { duration: this.duration, lowest: Number(lowest), highest: Number(highest) };
    this.grid = gridOf(this.song);
    this.inner = this.querySelector(".timeline-inner");
    this.scroller = this.querySelector(".timeline-scroll");
    this.head = this.querySelector("[data-playhead]");
    this.marks = new RegionMarks(this);
    this.lanes = new Lanes({ root: this, scroller: this.scroller });
    this.#listen();
    this.widen();
    this.#draw();
  }

  disconnectedCallback() {
    this.#stop.abort();
    cancelAnimationFrame(this.#frame);
    this.lanes.remove();
    this.#wave?.remove();
    this.#wave = undefined;
  }

  get isPlayed() {
    return player.timeOf(this.dataset.take) !== null;
  }

  get trackShown() {
    return trackOf(this.closest("#stage").querySelector("[data-play]"));
  }

  secondsPerPixel() {
    return (this.axis.to - this.axis.from) / Math.max(1, this.inner.clientWidth);
  }

  momentUnder(clientX) {
    const box = this.inner.getBoundingClientRect();
    return momentAt(this.axis, (clientX - box.left) / box.width);
  }

  /** The nearest line of the chosen grid; Alt lets it go free. */
  snap(seconds, isFree) {
    return snapped(seconds, isFree ? "off" : snapUnit(), this.grid);
  }

  seek(clientX) {
    const played = player.isPlaying;
    player.seekIn(this.trackShown, this.momentUnder(clientX));
    if (played) player.play();
  }

  /** Make the axis as wide as its regions need, and put everything on it. */
  widen() {
    this.axis = extent(this.limits, this.marks.spans);
    for (const part of this.querySelectorAll("[data-place]")) this.#place(part);
    if (this.#wave) Object.assign(this.#wave, { axis: this.axis }).draw();
    this.lanes.lay(this.axis, this.zoom.factor);
    this.marks.show();
    this.#rule();
    this.#follow();
    this.dataset.placed = "";
  }

  #place(part) {
    const { start, end } = part.dataset;
    const from = start === "" ? 0 : shareOf(this.axis, Number(start));
    const to = end === "" ? 1 : shareOf(this.axis, Number(end));
    part.style.left = `${from * 100}%`;
    part.style.width = `calc(${(to - from) * 100}% - ${part.dataset.place || 0}px)`;
    part.hidden = to <= from;
  }

  #listen() {
    const until = { signal: this.#stop.signal };
    const stage = this.closest("#stage");
    const { scroller, inner } = this;
    this.zoom = new Zoom({ scroller, inner, slider: stage.querySelector("[data-zoom]"), until });
    this.zoom.addEventListener("change", () => this.#zoomed());
    this.follow = new Follow(stage.querySelector("[data-follow]"), until);
    player.addEventListener("time", () => this.#follow(), until);
    player.addEventListener("track", () => this.#follow(), until);
    document.addEventListener("abchange", ({ detail }) => this.lanes.compare(detail), until);
    document.addEventListener("themechange", () => this.#recolor(), until);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#recolor(), until);
    scroller.addEventListener("scroll", () => this.#rule(), { ...until, passive: true });
    const sizes = new ResizeObserver(() => this.#rule());
    sizes.observe(scroller);
    until.signal.addEventListener("abort", () => sizes.disconnect());
    this.marks.listen(until);
  }

  async #draw() {
    const outline = await Outline.fetch(this.dataset.peaks).catch(() => null);
    if (!outline || !this.isConnected || this.#wave) return;
    const { axis, duration } = this;
    const about = { outline, axis, duration, sections: this.#colors() };
    this.#wave = new WaveCanvas(this.querySelector("[data-wave]"), this.scroller, about);
    this.dataset.drawn = "";
    this.#follow();
  }

  #colors() {
    return [...this.querySelectorAll(".section")].map((button) => ({
      start: Number(button.dataset.start),
      end: Number(button.dataset.end),
      color: getComputedStyle(button).getPropertyValue("box-shadow").match(/^[a-z]+\([^)]*\)/)?.[0],
    }));
  }

  #recolor() {
    this.lanes.recolor();
    if (this.#wave) Object.assign(this.#wave, { sections: this.#colors() }).draw();
  }

  #zoomed() {
    this.#wave?.draw();
    this.lanes.lay(this.axis, this.zoom.factor);
    this.#rule();
  }

  /** Once a frame, and only for what is seen. */
  #rule() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const { scrollLeft, clientWidth } = this.scroller;
      const full = Math.max(1, this.inner.clientWidth);
      const [from, to] = [scrollLeft / full, (scrollLeft + clientWidth) / full].map((share) => momentAt(this.axis, share));
      const view = { from, to, perPixel: this.secondsPerPixel() };
      drawRuler(this.querySelector("[data-ruler]"), this.song, view, (at) => shareOf(this.axis, at));
      this.marks.keepInSight();
      this.lanes.layJobs();
    });
  }

  #follow() {
    const time = player.timeOf(this.dataset.take) ?? 0;
    const x = shareOf(this.axis, time) * this.inner.clientWidth;
    this.head.style.transform = `translateX(${x}px)`;
    if (this.#wave) this.#wave.time = time;
    if (this.isPlayed && player.isPlaying) this.follow.keep(this.scroller, x);
  }
}

customElements.define("wave-timeline", WaveTimeline);
