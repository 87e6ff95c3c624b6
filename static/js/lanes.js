/**
 * The takes below the song, one lane each. The server has drawn them; this keeps them on
 * the axis, colours them as A and B, and draws them finer where one looks closer.
 */
import { clamp, shareOf } from "./axis.js";
import { Outline } from "./outline.js";
import { WaveCanvas } from "./wave-canvas.js";

const CLOSE = 3; // times zoomed: from there on the small drawing is too coarse

export class Lanes {
  #fine = new Map(); // track → its canvas, or null while its outline is fetched
  #slots = { a: null, b: null, heard: null };

  constructor({ root, scroller }) {
    Object.assign(this, { root, scroller });
  }

  get tracks() {
    return [...this.root.querySelectorAll("[data-lane]")];
  }

  /** Puts every lane on `axis`. */
  lay(axis, zoom) {
    this.axis = axis;
    for (const track of this.tracks) {
      track.querySelector("svg").setAttribute("viewBox", `${axis.from} 0 ${axis.to - axis.from} 100`);
    }
    this.compare(this.#slots);
    if (zoom >= CLOSE) this.#drawFiner();
    else this.#forget();
    this.layJobs();
  }

  /** Work that goes on is a lane, too: its bar lies where its region is, as far as it is seen. */
  layJobs() {
    const { scrollLeft, clientWidth, scrollWidth } = this.scroller;
    const seen = (share) => clamp((share * scrollWidth - scrollLeft) / clientWidth, 0, 1);
    for (const job of document.querySelectorAll("#jobs > .job")) {
      const { start, end } = job.dataset;
      const from = seen(start === undefined ? 0 : shareOf(this.axis, Number(start)));
      const to = seen(end ? shareOf(this.axis, Number(end)) : 1);
      job.style.setProperty("--from", from);
      job.style.setProperty("--share", to - from);
    }
  }

  #drawFiner() {
    for (const track of this.tracks) {
      const canvas = this.#fine.get(track);
      if (canvas) Object.assign(canvas, { axis: this.axis }).draw();
      else if (canvas === undefined) this.#fetch(track);
    }
  }

  async #fetch(track) {
    this.#fine.set(track, null);
    try {
      const outline = await Outline.fetch(track.dataset.peaks);
      if (!this.#fine.has(track) || !track.isConnected) return;
      const duration = Number(track.dataset.duration);
      const about = { outline, axis: this.axis, duration, sections: this.#colors(track) };
      this.#fine.set(track, new WaveCanvas(track, this.scroller, about));
      track.dataset.drawn = "";
    } catch {
      this.#fine.delete(track); // the small drawing stays
    }
  }

  #forget() {
    for (const [track, canvas] of this.#fine) {
      canvas?.remove();
      delete track.dataset.drawn;
    }
    this.#fine.clear();
  }

  remove() {
    this.#forget();
  }

  /** Which takes are compared: {a, b, heard} by their ids, and a or b. */
  compare({ a, b, heard }) {
    this.#slots = { a, b, heard };
    for (const button of this.root.querySelectorAll("[data-slot]")) {
      button.setAttribute("aria-pressed", String(this.#slots[button.dataset.slot] === button.dataset.take));
    }
    for (const lane of this.root.querySelectorAll("[data-of-take]")) {
      const slot = ["a", "b"].find((name) => this.#slots[name] === lane.dataset.ofTake);
      lane.toggleAttribute("data-heard", Boolean(slot) && slot === heard);
      if (slot) lane.dataset.as = slot;
      else delete lane.dataset.as;
    }
    this.recolor();
  }

  recolor() {
    for (const [track, canvas] of this.#fine) {
      if (canvas) Object.assign(canvas, { sections: this.#colors(track) }).draw();
    }
  }

  /** Grey outside the region that the take has made anew. */
  #colors(track) {
    const style = getComputedStyle(track);
    const { start, end, duration } = track.dataset;
    const [old, fresh] = [style.getPropertyValue("--lane-old"), style.getPropertyValue("--lane-new")];
    const probe = (color) => resolved(track, color);
    if (start === undefined) return [{ start: 0, end: Number(duration), color: probe(fresh) }];
    return [
      { start: 0, end: Number(start), color: probe(old) },
      { start: Number(start), end: Number(end), color: probe(fresh) },
      { start: Number(end), end: Number(duration), color: probe(old) },
    ];
  }
}

/** A canvas knows no variables: the colour as the browser has worked it out. */
function resolved(element, color) {
  const before = element.style.outlineColor;
  element.style.outlineColor = color;
  const found = getComputedStyle(element).outlineColor;
  element.style.outlineColor = before;
  return found;
}
