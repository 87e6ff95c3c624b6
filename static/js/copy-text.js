/** <copy-text for="id of an input"><button>: copies what the input holds, and says so. */
import { announce } from "./fragments.js";

class CopyText extends HTMLElement {
  connectedCallback() {
    if (this.isOn) return;
    this.isOn = true;
    this.addEventListener("click", () => this.#copy());
  }

  async #copy() {
    const field = document.getElementById(this.getAttribute("for"));
    if (!field.value) return announce(this.dataset.none);
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select(); // without permission the old way still works
      document.execCommand("copy");
    }
    announce(this.dataset.done);
    this.classList.add("done");
    setTimeout(() => this.classList.remove("done"), 1200);
  }
}

customElements.define("copy-text", CopyText);
