/**
 * <wave-timeline>: ruler, sections, waveform, region and playhead on one axis. What the
 * server wrote works by itself; this places it, draws it and follows the player.
 */
import { trackOf } from "./player-bar.js";
import { player } from "./player.js";
import { mark } from "./region.js";
import { lay, showRegion } from "./region-mark.js";
import { drawRuler } from "./ruler.js";
import { WaveCanvas, readPeaks } from "./wave-canvas.js";

class WaveTimeline extends HTMLElement {
  #stop = new AbortController();
  #wave;

  connectedCallback() {
    this.#stop = new AbortController();
    this.duration = Number(this.dataset.duration);
    this.inner = this.querySelector(".timeline-inner");
    this.scroller = this.querySelector(".timeline-scroll");
    this.head = this.querySelector("[data-playhead]");
    this.sections = [...this.querySelectorAll(".section")];
    this.#placeSections();
    this.#listen();
    this.#rule();
    this.#showRegion();
    this.#draw();
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#wave?.remove();
    this.#wave = undefined;
  }

  get isPlayed() {
    return player.track?.id === this.dataset.take;
  }

  #listen() {
    const until = { signal: this.#stop.signal };
    const stage = this.closest("#stage");
    stage.querySelector("[data-zoom]")?.addEventListener("input", (e) => this.#zoom(e.target), until);
    this.inner.addEventListener("click", (event) => this.#click(event), until);
    player.addEventListener("time", () => this.#follow(), until);
    player.addEventListener("track", () => this.#follow(), until);
    document.addEventListener("input", () => this.#showRegion(), until);
    document.addEventListener("htmx:after:settle", () => this.#showRegion(), until);
    document.addEventListener("themechange", () => this.#recolor(), until);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#recolor(), until);
    this.sizes = new ResizeObserver(() => this.#rule());
    this.sizes.observe(this.inner);
    until.signal.addEventListener("abort", () => this.sizes.disconnect());
  }

  async #draw() {
    const answer = await fetch(this.dataset.peaks);
    if (!answer.ok || !this.isConnected) return;
    const outline = readPeaks(await answer.arrayBuffer());
    if (!this.isConnected || this.#wave) return;
    const about = { outline, duration: this.duration, sections: this.#colors() };
    this.#wave = new WaveCanvas(this.querySelector("[data-wave]"), this.scroller, about);
    this.dataset.drawn = "";
    this.#follow();
  }

  #placeSections() {
    for (const { dataset, parentElement } of this.sections) {
      const { start, end } = dataset;
      lay(parentElement, { start: Number(start), end: Number(end), duration: this.duration, gap: 2 });
    }
    this.dataset.placed = "";
  }

  #colors() {
    return this.sections.map((button) => ({
      start: Number(button.dataset.start),
      end: Number(button.dataset.end),
      color: getComputedStyle(button).getPropertyValue("box-shadow").match(/^[a-z]+\([^)]*\)/)?.[0],
    }));
  }

  #recolor() {
    if (!this.#wave) return;
    this.#wave.sections = this.#colors();
    this.#wave.draw();
  }

  #rule() {
    drawRuler(this.querySelector("[data-ruler]"), {
      duration: this.duration,
      bpm: Number(this.dataset.bpm),
      meter: Number(this.dataset.meter),
      width: this.inner.clientWidth,
    });
  }

  #zoom(slider) {
    const middle = (this.scroller.scrollLeft + this.scroller.clientWidth / 2) / this.inner.clientWidth;
    this.inner.style.setProperty("--zoom", slider.value);
    slider.style.setProperty("--at", `${((slider.value - slider.min) / (slider.max - slider.min)) * 100}%`);
    this.scroller.scrollLeft = middle * this.inner.clientWidth - this.scroller.clientWidth / 2;
    this.#wave?.draw();
  }

  /** A section marks itself as the region; anywhere else is a place to listen from. */
  #click(event) {
    const section = event.target.closest(".section");
    if (section) return mark(section.dataset.start, section.dataset.end);
    const box = this.inner.getBoundingClientRect();
    const moment = ((event.clientX - box.left) / box.width) * this.duration;
    const played = player.isPlaying;
    player.load(trackOf(this.closest("#stage").querySelector("[data-play]")));
    player.seek(moment);
    if (played) player.play();
  }

  #showRegion() {
    const about = { duration: this.duration, bpm: Number(this.dataset.bpm), meter: Number(this.dataset.meter) };
    showRegion(this.querySelector("[data-region]"), this.sections, about);
  }

  #follow() {
    const time = this.isPlayed ? player.time : 0;
    this.head.style.left = `${(time / this.duration) * 100}%`;
    if (this.#wave) this.#wave.time = time;
  }
}

customElements.define("wave-timeline", WaveTimeline);
