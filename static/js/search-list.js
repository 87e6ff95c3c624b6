/** <search-list for="id of a select">: the options of a long select, found by typing. */

class SearchList extends HTMLElement {
  #chosen = -1;

  connectedCallback() {
    if (this.isOn) return;
    this.isOn = true;
    this.#input.addEventListener("input", () => this.#show());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#list.addEventListener("click", ({ target }) => this.#pick(target.closest("li")));
    this.closest("[popover]").addEventListener("toggle", ({ newState }) => newState === "open" && this.#open());
  }

  get #select() {
    return document.getElementById(this.getAttribute("for"));
  }

  get #input() {
    return this.querySelector("input");
  }

  get #list() {
    return this.querySelector("[role=listbox]");
  }

  #open() {
    if (document.activeElement !== this.#input) this.#input.value = ""; // else somebody types already
    this.#show();
    this.#input.focus();
  }

  /** Names that begin so come before those that hold it; a code finds its language. */
  #show() {
    const wanted = this.#input.value.trim().toLowerCase();
    const rank = ({ textContent, value }) => {
      const name = textContent.toLowerCase();
      if (name.startsWith(wanted) || value === wanted) return 0;
      return name.includes(wanted) ? 1 : 2;
    };
    const found = [...this.#select.options].filter((one) => rank(one) < 2).sort((a, b) => rank(a) - rank(b));
    this.#list.replaceChildren(...found.map((option, index) => this.#row(option, index)));
    const current = found.findIndex(({ selected }) => selected);
    this.#choose(found.length ? (wanted ? 0 : Math.max(0, current)) : -1);
  }

  #row(option, index) {
    const row = document.createElement("li");
    row.id = `${this.getAttribute("for")}_found_${index}`;
    row.dataset.value = option.value;
    row.textContent = option.textContent;
    row.classList.toggle("current", option.selected);
    row.setAttribute("role", "option");
    return row;
  }

  #choose(index) {
    const rows = [...this.#list.children];
    this.#chosen = rows.length ? (index + rows.length) % rows.length : -1;
    rows.forEach((row, i) => row.setAttribute("aria-selected", String(i === this.#chosen)));
    rows[this.#chosen]?.scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", rows[this.#chosen]?.id ?? "");
  }

  #key(event) {
    if (event.key === "ArrowDown") this.#choose(this.#chosen + 1);
    else if (event.key === "ArrowUp") this.#choose(this.#chosen - 1);
    else if (event.key === "Enter") this.#pick(this.#list.children[this.#chosen]);
    else return;
    event.preventDefault();
  }

  #pick(row) {
    if (!row) return;
    const select = this.#select;
    select.value = row.dataset.value;
    select.dispatchEvent(new Event("input", { bubbles: true }));
    select.dispatchEvent(new Event("change", { bubbles: true }));
    this.closest("[popover]").hidePopover();
    select.focus();
  }
}

customElements.define("search-list", SearchList);
