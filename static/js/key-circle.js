/**
 * <key-circle for="id of the select">: the circle of fifths as two rings of radio buttons,
 * major outside, minor within. The select stays the truth; arrows go round and across.
 */
import { RINGS, middle, neighbourOf, placeOf, short, wedge } from "./keys-around.js";

const SVG = "http://www.w3.org/2000/svg";

class KeyCircle extends HTMLElement {
  #fields = [[], []];

  connectedCallback() {
    if (this.isOn) return;
    this.isOn = true;
    this.append(this.#drawn());
    this.addEventListener("click", ({ target }) => this.#choose(target.closest("[data-key]")));
    this.addEventListener("keydown", (event) => this.#key(event));
    this.#select.addEventListener("change", () => this.#show());
    this.closest("[popover]").addEventListener("toggle", ({ newState }) => newState === "open" && this.#open());
    this.#show();
  }

  get #select() {
    return document.getElementById(this.getAttribute("for"));
  }

  #drawn() {
    const svg = made("svg", { viewBox: "-102 -102 204 204", role: "radiogroup", "aria-label": this.dataset.label });
    RINGS.forEach(({ keys, from, to }, ring) => {
      keys.forEach((key, place) => {
        const field = made("g", { role: "radio", "data-key": key, "data-place": `${ring} ${place}`, "aria-label": key });
        const [x, y] = middle(place, from, to);
        const name = made("text", { x, y, dy: "0.35em", "text-anchor": "middle", "aria-hidden": "true" });
        name.textContent = short(key);
        field.append(made("path", { d: wedge(place, from, to) }), name);
        this.#fields[ring][place] = field;
        svg.append(field);
      });
    });
    return svg;
  }

  #open() {
    this.#show();
    const [ring, place] = placeOf(this.#select.value) ?? [0, 0];
    this.#fields[ring][place].focus();
  }

  #key(event) {
    const field = event.target.closest("[data-key]");
    if (!field) return;
    const next = neighbourOf(field.dataset.place.split(" ").map(Number), event.key);
    if (next) this.#focus(this.#fields[next[0]][next[1]]);
    else if (event.key === "Enter" || event.key === " ") this.#choose(field);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #focus(field) {
    for (const one of this.#fields.flat()) one.setAttribute("tabindex", one === field ? "0" : "-1");
    field.focus();
  }

  /** As the select spells it, where it has the same key under another name. */
  #choose(field) {
    if (!field) return;
    const select = this.#select;
    const key = field.dataset.key;
    if (![...select.options].some(({ value }) => value === key)) return;
    select.value = key;
    select.dispatchEvent(new Event("input", { bubbles: true }));
    select.dispatchEvent(new Event("change", { bubbles: true }));
    this.closest("[popover]").hidePopover();
  }

  /** The chosen key, and those that lie next to it: they mix well. */
  #show() {
    const chosen = placeOf(this.#select.value);
    this.#fields.forEach((ring, r) => ring.forEach((field, place) => {
      const here = chosen?.[0] === r && chosen[1] === place;
      const away = chosen ? Math.min((place - chosen[1] + 12) % 12, (chosen[1] - place + 12) % 12) : 12;
      field.setAttribute("aria-checked", String(here));
      field.setAttribute("tabindex", here || (!chosen && !r && !place) ? "0" : "-1");
      field.classList.toggle("near", !here && away <= 1);
    }));
  }
}

function made(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

customElements.define("key-circle", KeyCircle);
