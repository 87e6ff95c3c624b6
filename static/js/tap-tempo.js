/** <tap-tempo for="id of the input"><button>: tap along, and the input takes the tempo. */
import { shortcut } from "./keys.js";
import { tapped, tempoOf } from "./tempo.js";

class TapTempo extends HTMLElement {
  #taps = [];

  connectedCallback() {
    if (this.isOn) return;
    this.isOn = true;
    const button = this.querySelector("button");
    button.addEventListener("pointerdown", (event) => event.button || this.tap(event.timeStamp));
    // A finger counts when it lands; a key, and whoever clicks by other means, on the click.
    button.addEventListener("click", (event) => event.detail || this.tap(event.timeStamp));
  }

  tap(now = performance.now()) {
    this.#taps = tapped(this.#taps, now);
    this.classList.remove("beat");
    requestAnimationFrame(() => this.classList.add("beat"));
    const tempo = tempoOf(this.#taps);
    if (!tempo) return;
    const field = document.getElementById(this.getAttribute("for"));
    field.value = tempo;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

customElements.define("tap-tempo", TapTempo);

shortcut("t", "tap", () => document.querySelector("tap-tempo")?.tap());
