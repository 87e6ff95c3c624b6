/**
 * <style-chips for="id of a textarea" src>: words for a prompt by shelf, with search. A chip
 * is pressed while the prompt says its word; pressing adds it, or takes it out.
 */
import { added, says, without } from "./prompt-words.js";

class StyleChips extends HTMLElement {
  connectedCallback() {
    if (this.isOn) return;
    this.isOn = true;
    this.addEventListener("click", ({ target }) => target.matches(".chip") && this.#toggle(target));
    this.addEventListener("input", () => this.#search());
    this.closest("[popover]").addEventListener("toggle", ({ newState }) => newState === "open" && this.#open());
  }

  get #field() {
    return document.getElementById(this.getAttribute("for"));
  }

  get #chips() {
    return [...this.querySelectorAll(".chip")];
  }

  async #open() {
    const place = this.querySelector("[data-shelves]");
    if (!place.childElementCount) {
      const answer = await fetch(this.getAttribute("src")).catch(() => null);
      if (!answer?.ok) return void (place.textContent = this.dataset.offline);
      place.innerHTML = await answer.text();
      this.#nameApart();
    }
    this.#show();
    if (matchMedia("(pointer: fine)").matches) this.querySelector("[type=search]").focus();
  }

  /** Two lists stand in one page: their headings have ids of their own. */
  #nameApart() {
    for (const shelf of this.querySelectorAll("[data-shelf]")) {
      const id = `${this.getAttribute("for")}-${shelf.dataset.shelf}`;
      shelf.querySelector("h3").id = id;
      shelf.setAttribute("aria-labelledby", id);
    }
  }

  #toggle(chip) {
    const field = this.#field;
    const change = chip.getAttribute("aria-pressed") === "true" ? without : added;
    const text = change(field.value, chip.textContent);
    if (text.length > field.maxLength && field.maxLength > 0) return;
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    this.#show();
  }

  /** What is pressed, and how many of each shelf. */
  #show() {
    const prompt = this.#field.value;
    for (const chip of this.#chips) chip.setAttribute("aria-pressed", String(says(prompt, chip.textContent)));
    for (const shelf of this.querySelectorAll("[data-shelf]")) {
      const pressed = shelf.querySelectorAll("[aria-pressed=true]").length;
      shelf.querySelector("[data-shelf-count]").textContent = pressed || "";
    }
  }

  #search() {
    const wanted = this.querySelector("[type=search]").value.trim().toLowerCase();
    for (const chip of this.#chips) chip.hidden = !chip.textContent.includes(wanted);
    let found = 0;
    for (const shelf of this.querySelectorAll("[data-shelf]")) {
      const here = shelf.querySelectorAll(".chip:not([hidden])").length;
      shelf.hidden = !here;
      found += here;
    }
    this.querySelector("[data-none]").hidden = found > 0;
  }
}

customElements.define("style-chips", StyleChips);
