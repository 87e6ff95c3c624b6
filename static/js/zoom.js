/** How closely a timeline is looked at: slider, wheel, two fingers and keys, 1 to 64 times. */
import { clamp } from "./axis.js";
import { shortcut } from "./keys.js";

export const CLOSEST = 64;
const KEY_STEP = 2 ** 0.5;
const WHEEL = 0.0022; // of a doubling, for each pixel that a wheel goes

export class Zoom extends EventTarget {
  factor = 1;

  /** `inner` is as wide as `scroller` times the factor; `slider` goes by doublings. */
  constructor({ scroller, inner, slider, until }) {
    super();
    Object.assign(this, { scroller, inner, slider });
    slider?.addEventListener("input", () => this.to(2 ** Number(slider.value)), until);
    scroller.addEventListener("wheel", (event) => this.#wheel(event), { ...until, passive: false });
    scroller.addEventListener("touchstart", (event) => this.#pinch(event), { ...until, passive: true });
    for (const [keys, name, by] of [[["+", "="], "zoom-in", KEY_STEP], [["-", "_"], "zoom-out", 1 / KEY_STEP]]) {
      shortcut(keys, name, () => this.to(this.factor * by));
    }
    shortcut("0", "zoom-all", () => this.to(1));
    this.to(1);
  }

  /** Zoom, with the moment under `clientX` (the middle, if none is given) staying there. */
  to(factor, clientX) {
    const box = this.scroller.getBoundingClientRect();
    const at = clientX === undefined ? box.width / 2 : clamp(clientX - box.left, 0, box.width);
    const share = (this.scroller.scrollLeft + at) / Math.max(1, this.inner.clientWidth);
    this.factor = clamp(factor, 1, CLOSEST);
    this.inner.style.setProperty("--zoom", this.factor);
    this.scroller.scrollLeft = share * this.inner.clientWidth - at;
    this.#show();
    this.dispatchEvent(new Event("change"));
  }

  #show() {
    if (!this.slider) return;
    const doublings = Math.log2(this.factor);
    this.slider.value = doublings;
    this.slider.style.setProperty("--at", `${(doublings / Math.log2(CLOSEST)) * 100}%`);
    this.slider.ariaValueText = `${Number(this.factor.toFixed(1))}×`;
  }

  /** With Ctrl, as a trackpad says of a pinch, the wheel zooms; sideways it pans as ever. */
  #wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.to(this.factor * 2 ** (-event.deltaY * WHEEL * (event.deltaMode ? 16 : 1)), event.clientX);
  }

  #pinch({ touches }) {
    if (touches.length !== 2) return;
    const apart = (two) => Math.max(8, Math.abs(two[0].clientX - two[1].clientX));
    const [began, factor] = [apart(touches), this.factor];
    const until = new AbortController();
    const move = (event) => {
      if (event.touches.length !== 2) return;
      event.preventDefault();
      const middle = (event.touches[0].clientX + event.touches[1].clientX) / 2;
      this.to(factor * (apart(event.touches) / began), middle);
    };
    this.scroller.addEventListener("touchmove", move, { passive: false, signal: until.signal });
    for (const name of ["touchend", "touchcancel"]) {
      this.scroller.addEventListener(name, () => until.abort(), { once: true, signal: until.signal });
    }
  }
}
