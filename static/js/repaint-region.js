/**
 * <repaint-region>: a region that can be seen, dragged and moved by keys. The number inputs
 * are the truth: a move writes them, and whatever is written there moves the region.
 *
 * The timeline gives it a `stage`: {axis, limits, duration, song, grid, snap(seconds, free),
 * secondsPerPixel()}, and a `row` of `regionRows`.
 */
import { shareOf } from "./axis.js";
import { choose, regionRows, spanOf, write } from "./region.js";
import { keyed, pulled, shifted, SHORTEST, spoken } from "./region-moves.js";
import { musicalLength } from "./time.js";

const STILL = 3; // pixels that a press may tremble

class RepaintRegion extends HTMLElement {
  #stop = new AbortController();
  stage = null;
  index = 0;

  connectedCallback() {
    this.#stop = new AbortController();
    const until = { signal: this.#stop.signal };
    this.addEventListener("pointerdown", (event) => this.#press(event), until);
    this.addEventListener("keydown", (event) => this.#key(event), until);
    this.addEventListener("focusin", () => choose(this.index), until);
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  get row() {
    return regionRows()[this.index];
  }

  get span() {
    return this.row ? spanOf(this.row) : null;
  }

  /** Shows what the inputs say. */
  show() {
    const { span } = this;
    this.hidden = !span;
    if (!span) return;
    const [start, end] = span;
    const { axis, duration, song } = this.stage;
    const [from, to] = [shareOf(axis, start), shareOf(axis, end)];
    this.style.left = `${from * 100}%`;
    this.style.width = `${(to - from) * 100}%`;
    this.querySelector("[data-region-text]").textContent = musicalLength(end - start, song, JSON.parse(this.dataset.bars));
    for (const handle of this.querySelectorAll("[data-side]")) this.#tell(handle, span, duration);
  }

  #tell(handle, [start, end], duration) {
    const isStart = handle.dataset.side === "start";
    const { low, high } = this.#range(handle.dataset.side);
    handle.ariaValueMin = low;
    handle.ariaValueMax = high;
    handle.ariaValueNow = isStart ? start : end;
    handle.ariaValueText = spoken(isStart ? start : end, duration, this.dataset);
  }

  /** How far a handle may go. */
  #range(side) {
    const { lowest, highest } = this.stage.limits;
    const [start, end] = this.span;
    if (side === "start") return { low: lowest, high: end - SHORTEST };
    return { low: Math.max(0, start + SHORTEST), high: highest };
  }

  /** A handle drags with any pointer; the body not by touch, so that a finger can pan. */
  #press(event) {
    const side = event.target.closest("[data-side]")?.dataset.side;
    const byFinger = !side && event.pointerType === "touch";
    if (event.button || !this.span || byFinger || event.target.closest("button")) return;
    event.stopPropagation();
    if (!side) event.preventDefault();
    choose(this.index);
    this.#drag(event, side);
  }

  #drag(pressed, side) {
    const grip = side ? pressed.target.closest("[data-side]") : this;
    const before = this.span;
    const until = new AbortController();
    let moved = false;
    const move = ({ clientX, altKey }) => {
      if (!moved && Math.abs(clientX - pressed.clientX) < STILL) return;
      moved = true;
      const by = (clientX - pressed.clientX) * this.stage.secondsPerPixel();
      this.#set(moving(before, side, by, (at) => this.stage.snap(at, altKey), this.stage.limits));
    };
    const end = () => {
      until.abort();
      this.removeAttribute("data-dragged");
      if (moved) this.#settled();
      else if (!side) this.stage.seek(pressed.clientX);
    };
    grip.setPointerCapture(pressed.pointerId);
    grip.focus?.({ preventScroll: true });
    this.dataset.dragged = side ?? "body";
    grip.addEventListener("pointermove", move, until);
    for (const name of ["pointerup", "pointercancel"]) grip.addEventListener(name, end, until);
  }

  #key(event) {
    const side = event.target.closest("[data-side]")?.dataset.side;
    if (!side || event.ctrlKey || event.metaKey || event.altKey) return;
    const [start, end] = this.span;
    const at = side === "start" ? start : end;
    const to = keyed(event.key, event.shiftKey, at, this.stage.grid, this.#range(side));
    if (to === null) return;
    event.preventDefault();
    this.#set(pulled([start, end], side, to, this.stage.limits));
    this.#settled();
  }

  #set([start, end]) {
    write(this.row, start, end);
    this.#say(start, end);
  }

  /** After a move the axis may need more room. */
  #settled() {
    this.stage.widen();
    this.#say(...this.span);
  }

  #say(start, end) {
    const event = new CustomEvent("regionchange", { bubbles: true, detail: { start, end } });
    this.dispatchEvent(event);
  }
}

function moving([start, end], side, by, snap, limits) {
  if (side === "start") return pulled([start, end], side, snap(start + by), limits);
  if (side === "end") return pulled([start, end], side, snap(end + by), limits);
  return shifted([start, end], snap(start + by), limits);
}

customElements.define("repaint-region", RepaintRegion);
