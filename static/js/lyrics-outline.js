/**
 * <lyrics-outline>: the sections as rows, each with its lines folded behind it. It only
 * says what is wanted: `sectionedit` {act, index} and `sectionopen` {row}.
 */

class LyricsOutline extends HTMLElement {
  connectedCallback() {
    if (this.isOn) return;
    this.isOn = true;
    this.addEventListener("click", (event) => this.#press(event));
  }

  /** Show what the editor holds; what was open stays open. */
  draw({ sections, text }) {
    if (this.hidden) return;
    const rows = text.split("\n");
    const open = [...this.#list.children].map((row) => row.querySelector("details").open);
    this.#list.replaceChildren(...sections.map((section, index) => this.#row(section, rows, open[index])));
  }

  get #list() {
    return this.querySelector("ol");
  }

  #row({ kind, label, first, last, lines }, rows, open = false) {
    const row = this.querySelector("template").content.cloneNode(true).firstElementChild;
    const name = label || this.dataset.stanza;
    row.dataset.kind = kind;
    row.dataset.first = first;
    row.querySelector("[data-name]").textContent = name;
    row.querySelector("[data-lines]").textContent = lines || "";
    row.querySelector("[data-text]").textContent = rows.slice(label ? first + 1 : first, last + 1).join("\n").trim();
    row.querySelector("details").open = open;
    for (const button of row.querySelectorAll("[aria-label]")) {
      button.setAttribute("aria-label", button.getAttribute("aria-label").replace("%", name));
    }
    return row;
  }

  #press(event) {
    const row = event.target.closest("li");
    const button = row && event.target.closest("[data-edit], [data-open]");
    if (!button) return;
    event.stopPropagation(); // the row is drawn anew before the desk would hear of it
    if ("open" in button.dataset) return this.#say("sectionopen", { row: Number(row.dataset.first) });
    const index = [...this.#list.children].indexOf(row);
    const act = button.dataset.edit;
    this.#say("sectionedit", { act, index });
    const next = { up: index - 1, down: index + 1, double: index + 1, remove: index }[act];
    const rows = this.#list.children;
    rows[Math.max(0, Math.min(next, rows.length - 1))]?.querySelector(`[data-edit=${act}]`)?.focus();
  }

  #say(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }
}

customElements.define("lyrics-outline", LyricsOutline);
