/**
 * <lyrics-editor><textarea></textarea></lyrics-editor>: the textarea stays what it is, with
 * spelling, undo and a keyboard's own ways; below it lies its picture with the sections in
 * colour, and after "[" a list of section names.
 */
import { NAMES, kindOf, tagOf } from "./sections.js";

const BACKING = /(\([^)\n]*\))/;
const OPEN_TAG = /^\s*\[([\w -]*)$/;

class LyricsEditor extends HTMLElement {
  #text;
  #mirror;
  #tags;
  #chosen = 0;

  connectedCallback() {
    this.#text = this.querySelector("textarea");
    if (this.#mirror?.isConnected || !this.#text) return;
    this.querySelectorAll(".lyrics-mirror, .lyrics-tags").forEach((old) => old.remove());
    this.#mirror = Object.assign(document.createElement("div"), { className: "lyrics-mirror" });
    this.#mirror.setAttribute("aria-hidden", "true");
    this.#tags = Object.assign(document.createElement("ul"), {
      className: "lyrics-tags",
      id: `${this.#text.id}_tags`,
      hidden: true,
    });
    this.#tags.setAttribute("role", "listbox");
    this.#tags.setAttribute("aria-label", "Sections");
    this.prepend(this.#mirror);
    this.append(this.#tags);
    this.#listen();
    this.classList.add("is-on");
    this.#paint();
  }

  /** Open a section at the cursor, on a line of its own. */
  openSection(name) {
    const { value, selectionStart } = this.#text;
    const atLineStart = selectionStart === 0 || value[selectionStart - 1] === "\n";
    this.#type(`${atLineStart ? "" : "\n"}[${name}]\n`);
  }

  #listen() {
    this.#text.setAttribute("aria-controls", this.#tags.id);
    this.#text.setAttribute("aria-autocomplete", "list");
    this.#text.addEventListener("input", () => {
      this.#paint();
      this.#suggest();
    });
    this.#text.addEventListener("scroll", () => (this.#mirror.scrollTop = this.#text.scrollTop));
    this.#text.addEventListener("blur", () => this.#hide());
    this.#text.addEventListener("keydown", (event) => this.#key(event));
    this.#tags.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the textarea keeps the focus
      const row = event.target.closest("li");
      if (row) this.#pick(row.textContent);
    });
  }

  #paint() {
    const rows = document.createDocumentFragment();
    let kind = null;
    for (const line of this.#text.value.split("\n")) {
      const row = document.createElement("div");
      const tag = tagOf(line);
      if (tag !== null) kind = kindOf(tag);
      if (kind) row.dataset.kind = kind;
      row.classList.toggle("lyrics-tag", tag !== null);
      row.append(...(tag === null ? sung(line) : [line]));
      rows.append(row);
    }
    this.#mirror.replaceChildren(rows);
    this.#mirror.scrollTop = this.#text.scrollTop;
  }

  #suggest() {
    const begun = OPEN_TAG.exec(this.#line().text);
    const names = begun ? NAMES.filter((name) => name.toLowerCase().startsWith(begun[1].toLowerCase())) : [];
    if (!names.length) return this.#hide();
    this.#tags.replaceChildren(...names.map((name, index) => this.#option(name, index)));
    this.#choose(0);
    const row = this.#mirror.children[this.#text.value.slice(0, this.#line().start).split("\n").length - 1];
    this.#tags.style.top = `${row.offsetTop + row.offsetHeight - this.#text.scrollTop}px`;
    this.#tags.hidden = false;
  }

  #option(name, index) {
    const row = document.createElement("li");
    row.id = `${this.#tags.id}_${index}`;
    row.textContent = name;
    row.dataset.kind = kindOf(name);
    row.setAttribute("role", "option");
    return row;
  }

  #choose(index) {
    const rows = [...this.#tags.children];
    this.#chosen = (index + rows.length) % rows.length;
    rows.forEach((row, i) => row.setAttribute("aria-selected", String(i === this.#chosen)));
    this.#text.setAttribute("aria-activedescendant", rows[this.#chosen].id);
  }

  #hide() {
    this.#tags.hidden = true;
    this.#text.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    if (this.#tags.hidden) return;
    if (event.key === "ArrowDown") this.#choose(this.#chosen + 1);
    else if (event.key === "ArrowUp") this.#choose(this.#chosen - 1);
    else if (event.key === "Enter" || event.key === "Tab") this.#pick(this.#tags.children[this.#chosen].textContent);
    else if (event.key === "Escape") this.#hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #pick(name) {
    this.#text.setSelectionRange(this.#line().start, this.#text.selectionStart);
    this.#type(`[${name}]\n`);
    this.#hide();
  }

  #line() {
    const end = this.#text.selectionStart;
    const start = this.#text.value.lastIndexOf("\n", end - 1) + 1;
    return { start, text: this.#text.value.slice(start, end) };
  }

  /** As if it were typed, so that undo takes it back. */
  #type(text) {
    this.#text.focus();
    if (document.execCommand("insertText", false, text)) return;
    this.#text.setRangeText(text, this.#text.selectionStart, this.#text.selectionEnd, "end");
    this.#text.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function sung(line) {
  if (!line) return ["\u200b"]; // an empty row would have no height
  return line.split(BACKING).filter(Boolean).map((part) => {
    if (!part.startsWith("(")) return part;
    return Object.assign(document.createElement("i"), { textContent: part });
  });
}

customElements.define("lyrics-editor", LyricsEditor);
