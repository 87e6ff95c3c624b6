/** The regions on a timeline: one element for each of the form, and how they are drawn. */
import { chosenIndex, mark, regionRows, spanOf } from "./region.js";
import { drawn } from "./region-moves.js";
import "./repaint-region.js";

const STILL = 4; // pixels that a press may tremble

export class RegionMarks {
  constructor(timeline) {
    this.timeline = timeline;
    this.first = timeline.querySelector("repaint-region");
  }

  get elements() {
    return [...this.timeline.querySelectorAll("repaint-region")];
  }

  get spans() {
    return regionRows().map(spanOf).filter(Boolean);
  }

  listen(until) {
    const { inner } = this.timeline;
    inner.addEventListener("pointerdown", (event) => this.#press(event), until);
    inner.addEventListener("click", (event) => this.#click(event), until);
    document.addEventListener("click", (event) => markLine(event), until);
    document.addEventListener("input", (event) => this.#typed(event), until);
    document.addEventListener("regionchosen", () => this.show(), until);
    document.addEventListener("htmx:after:settle", () => this.timeline.widen(), until);
  }

  /** As many elements as the form has regions, each where its inputs say. */
  show() {
    const rows = regionRows();
    const elements = this.elements;
    for (const extra of elements.slice(Math.max(1, rows.length))) extra.remove();
    for (let index = elements.length; index < rows.length; index++) this.first.parentElement.append(this.#another());
    for (const [index, element] of this.elements.entries()) {
      customElements.upgrade(element); // in a swapped stage it may come to life after us
      Object.assign(element, { stage: this.timeline, index });
      element.show();
      element.toggleAttribute("data-chosen", index === chosenIndex());
      element.querySelector("[data-region-number]").textContent = this.spans.length > 1 ? `${index + 1}` : "";
    }
    for (const button of this.timeline.querySelectorAll(".section")) {
      button.setAttribute("aria-pressed", String(this.spans.some((span) => fits(button, span))));
    }
    this.keepInSight();
  }

  /** The label of a region stays in what is seen of it. */
  keepInSight() {
    const { scrollLeft, clientWidth } = this.timeline.scroller;
    for (const region of this.elements) {
      if (region.hidden) continue;
      const label = region.querySelector(".region-tools");
      const half = label.offsetWidth / 2 + 6;
      const middle = region.offsetLeft + region.offsetWidth / 2;
      const at = Math.min(Math.max(middle, scrollLeft + half), scrollLeft + clientWidth - half);
      label.style.translate = `calc(-50% + ${at - middle}px) 0`;
    }
  }

  #another() {
    const copy = this.first.cloneNode(true);
    copy.removeAttribute("style");
    copy.removeAttribute("data-chosen");
    return copy;
  }

  #typed({ target }) {
    if (!target.closest?.("[data-compose]")) return;
    if (!target.matches("[name=region_start], [name=region_end], [name=more_start], [name=more_end]")) return;
    const isDragged = this.elements.some((element) => "dragged" in element.dataset);
    if (isDragged) this.show();
    else this.timeline.widen();
  }

  /** A section is a region; the ruler is a place to listen from. */
  #click(event) {
    const section = event.target.closest(".section");
    if (section) {
      mark(section.dataset.start, section.dataset.end);
      return say(section);
    }
    const isTouch = event.pointerType === "touch";
    if (isTouch && !event.target.closest("button, [data-side]")) this.timeline.seek(event.clientX);
  }

  /** With a mouse or a pen: a press is a place to listen from, a pull draws a region. */
  #press(event) {
    if (event.button || event.pointerType === "touch" || event.target.closest("button")) return;
    const isRuler = event.target.closest("[data-ruler]");
    const { timeline } = this;
    const from = timeline.momentUnder(event.clientX);
    const until = new AbortController();
    let pulled = false;
    const move = ({ clientX, altKey }) => {
      if (!pulled && Math.abs(clientX - event.clientX) < STILL) return;
      pulled = true;
      if (isRuler) return timeline.seek(clientX);
      const [one, other] = [from, timeline.momentUnder(clientX)].map((at) => timeline.snap(at, altKey));
      this.elements[chosenIndex()]?.setAttribute("data-dragged", "draw");
      mark(...drawn(one, other, timeline.limits));
    };
    const end = () => {
      until.abort();
      for (const element of this.elements) element.removeAttribute("data-dragged");
      if (!pulled) timeline.seek(event.clientX);
      else if (!isRuler) timeline.widen();
    };
    timeline.inner.setPointerCapture(event.pointerId);
    timeline.inner.addEventListener("pointermove", move, until);
    for (const name of ["pointerup", "pointercancel"]) timeline.inner.addEventListener(name, end, until);
  }
}

/** A line of the lyrics may name the region that it is sung in. */
function markLine({ target }) {
  const line = target.closest("[data-mark]");
  if (line) mark(line.dataset.start, line.dataset.end);
}

function say(section) {
  const { start, end } = section.dataset;
  section.dispatchEvent(new CustomEvent("regionchange", { bubbles: true, detail: { start: Number(start), end: Number(end) } }));
}

function fits({ dataset }, [start, end]) {
  return Math.abs(Number(dataset.start) - start) < 0.05 && Math.abs(Number(dataset.end) - end) < 0.05;
}
