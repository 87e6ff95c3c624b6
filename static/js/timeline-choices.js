/** How somebody likes to work on a timeline, kept in this browser: snap and follow. */

const SNAP = "timeline-snap";
const FOLLOW = "timeline-follow";
const UNITS = ["bar", "beat", "off"];
const EDGE = 0.9; // of what is seen: there the page turns
const AFTER = 0.08; // and the playhead comes to stand here

/** bar, beat or off. */
export function snapUnit() {
  const stored = localStorage.getItem(SNAP);
  return UNITS.includes(stored) ? stored : "bar";
}

export function startTimelineChoices() {
  document.addEventListener("change", ({ target }) => {
    if (target.matches("[data-snap]")) localStorage.setItem(SNAP, target.value);
  });
  document.addEventListener("htmx:after:settle", showChoices);
  showChoices();
}

function showChoices() {
  for (const select of document.querySelectorAll("[data-snap]")) select.value = snapUnit();
}

/** While it plays, the page turns with the playhead. */
export class Follow {
  constructor(button, until) {
    this.button = button;
    this.isOn = localStorage.getItem(FOLLOW) !== "off";
    this.#show();
    button?.addEventListener("click", () => this.#toggle(), until);
  }

  keep(scroller, x) {
    const { scrollLeft, clientWidth, scrollWidth } = scroller;
    if (!this.isOn || scrollWidth <= clientWidth + 1) return;
    const seen = x >= scrollLeft && x <= scrollLeft + clientWidth * EDGE;
    if (!seen) scroller.scrollLeft = x - clientWidth * AFTER;
  }

  #toggle() {
    this.isOn = !this.isOn;
    localStorage.setItem(FOLLOW, this.isOn ? "on" : "off");
    this.#show();
  }

  #show() {
    this.button?.setAttribute("aria-pressed", String(this.isOn));
  }
}
