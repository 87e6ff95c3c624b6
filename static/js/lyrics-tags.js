/** The list of section names that opens below a "[" while it is typed. */
import { suggestions } from "./section-edits.js";
import { NAMES, kindOf } from "./sections.js";

const OPEN_TAG = /^\s*\[([^\]\n]*)$/;

export class LyricsTags {
  #editor;
  #text;
  #mirror;
  #list;
  #chosen = 0;

  constructor(editor, text, mirror) {
    [this.#editor, this.#text, this.#mirror] = [editor, text, mirror];
    this.#list = Object.assign(document.createElement("ul"), {
      className: "lyrics-tags",
      id: `${text.id}_tags`,
      hidden: true,
    });
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", editor.dataset.tags ?? "Sections");
    editor.append(this.#list);
    text.setAttribute("aria-controls", this.#list.id);
    text.setAttribute("aria-autocomplete", "list");
    text.addEventListener("input", (event) => this.#suggest(event));
    text.addEventListener("blur", () => this.#hide());
    text.addEventListener("keydown", (event) => this.#key(event));
    this.#list.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the textarea keeps the focus
      const row = event.target.closest("li");
      if (row) this.#pick(row.textContent);
    });
  }

  /** Only while one types: what is pasted, moved or undone asks for nothing. */
  #suggest({ inputType, data }) {
    const typed = inputType?.startsWith("deleteContent") || (inputType === "insertText" && data?.length === 1);
    const begun = typed && OPEN_TAG.exec(this.#line().text);
    const names = begun ? suggestions(begun[1], NAMES, this.#editor.sections) : [];
    if (!names.length) return this.#hide();
    this.#list.replaceChildren(...names.map((name, index) => this.#option(name, index)));
    this.#list.hidden = false;
    this.#choose(0);
    this.#place();
  }

  /** Below the line, or above it where there is no room. */
  #place() {
    const row = this.#mirror.children[this.#text.value.slice(0, this.#line().start).split("\n").length - 1];
    const top = row.offsetTop - this.#text.scrollTop;
    const below = top + row.offsetHeight;
    const fits = below + this.#list.offsetHeight <= this.#text.clientHeight;
    this.#list.style.top = `${fits ? below : Math.max(0, top - this.#list.offsetHeight)}px`;
  }

  #option(name, index) {
    const row = document.createElement("li");
    row.id = `${this.#list.id}_${index}`;
    row.textContent = name;
    row.dataset.kind = kindOf(name);
    row.setAttribute("role", "option");
    return row;
  }

  #choose(index) {
    const rows = [...this.#list.children];
    this.#chosen = (index + rows.length) % rows.length;
    rows.forEach((row, i) => row.setAttribute("aria-selected", String(i === this.#chosen)));
    rows[this.#chosen].scrollIntoView({ block: "nearest" });
    this.#text.setAttribute("aria-activedescendant", rows[this.#chosen].id);
  }

  #hide() {
    this.#list.hidden = true;
    this.#text.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    if (this.#list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") this.#choose(this.#chosen + 1);
    else if (event.key === "ArrowUp") this.#choose(this.#chosen - 1);
    else if (event.key === "Enter" || event.key === "Tab") this.#pick(this.#list.children[this.#chosen].textContent);
    else if (event.key === "Escape") this.#hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #pick(name) {
    this.#text.setSelectionRange(this.#line().start, this.#text.selectionStart);
    this.#editor.type(`[${name}]\n`);
    this.#hide();
  }

  #line() {
    const end = this.#text.selectionStart;
    const start = this.#text.value.lastIndexOf("\n", end - 1) + 1;
    return { start, text: this.#text.value.slice(start, end) };
  }
}
