/**
 * <lyrics-editor><textarea></textarea></lyrics-editor>: the textarea stays what it is, with
 * spelling, undo and a keyboard's own ways; below it lies its picture with the sections in
 * colour and each line's syllables in the margin, and after "[" a list of section names.
 */
import { LyricsTags } from "./lyrics-tags.js";
import { kindOf, leadOf, learn, sectionsOf, tagOf } from "./sections.js";
import { assumed, syllables } from "./syllables.js";

const BACKING = /([(（][^()（）\n]*[)）])/;

class LyricsEditor extends HTMLElement {
  #text;
  #mirror;
  #tags;

  connectedCallback() {
    this.#text = this.querySelector("textarea");
    if (this.#mirror?.isConnected || !this.#text) return;
    this.querySelectorAll(".lyrics-mirror, .lyrics-tags").forEach((old) => old.remove());
    this.#mirror = Object.assign(document.createElement("div"), { className: "lyrics-mirror" });
    this.#mirror.setAttribute("aria-hidden", "true");
    this.prepend(this.#mirror);
    this.#tags = new LyricsTags(this, this.#text, this.#mirror);
    this.#text.addEventListener("input", () => this.paint());
    this.#text.addEventListener("scroll", () => (this.#mirror.scrollTop = this.#text.scrollTop));
    this.#text.form?.elements.language?.addEventListener("change", () => this.paint());
    this.classList.add("is-on");
    this.paint();
  }

  get text() {
    return this.#text.value;
  }

  get caret() {
    return this.#text.selectionStart;
  }

  get sections() {
    return sectionsOf(this.text);
  }

  /** The server has read it: names that only it knows get their colours. */
  learn(kinds) {
    learn(kinds);
    this.paint();
  }

  /** Open a section at the cursor, on a line of its own. */
  openSection(name) {
    const { value, selectionStart } = this.#text;
    const atLineStart = selectionStart === 0 || value[selectionStart - 1] === "\n";
    this.type(`${atLineStart ? "" : "\n"}[${name}]\n`);
  }

  /** Put the caret into row `row` (from 0), and the row into view. */
  goTo(row) {
    const rows = this.text.split("\n");
    const start = rows.slice(0, row).join("\n").length + (row ? 1 : 0);
    this.#text.focus();
    this.#text.setSelectionRange(start, start + (rows[row]?.length ?? 0));
    this.#text.scrollTop = (this.#mirror.children[row]?.offsetTop ?? 0) - this.#text.clientHeight / 3;
  }

  /** One step for undo: `text` in place of the characters `from` to `to`. */
  edit({ from, to, text, caret = from + text.length }) {
    this.#text.focus();
    this.#text.setSelectionRange(from, to);
    this.type(text);
    this.#text.setSelectionRange(caret, caret);
  }

  /** As if it were typed, so that undo takes it back. */
  type(text) {
    this.#text.focus();
    const { selectionStart, selectionEnd } = this.#text;
    if (!text && selectionStart === selectionEnd) return;
    if (document.execCommand(text ? "insertText" : "delete", false, text)) return;
    this.#text.setRangeText(text, selectionStart, selectionEnd, "end");
    this.#text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  undo() {
    this.#text.focus();
    document.execCommand("undo");
  }

  paint() {
    const { value, form } = this.#text;
    const language = assumed(value, form?.elements.language?.value);
    const kinds = this.#kinds();
    const rows = value.split("\n").map((line, index) => drawn(line, kinds[index], language));
    this.#mirror.replaceChildren(...rows);
    this.#mirror.scrollTop = this.#text.scrollTop;
  }

  /** The kind of the section that each row belongs to. */
  #kinds() {
    const kinds = [];
    for (const { kind, first, last } of this.sections) {
      for (let row = first; row <= last; row++) kinds[row] = kind;
    }
    return kinds;
  }
}

function drawn(line, kind, language) {
  const row = document.createElement("div");
  const tag = tagOf(line);
  if (tag !== null) row.dataset.kind = kindOf(tag);
  else if (kind) row.dataset.kind = kind;
  row.classList.toggle("lyrics-tag", tag !== null);
  row.append(...(tag === null ? sung(line) : [line]));
  const count = tag === null && kind ? syllables(leadOf(line), language) : 0;
  if (count) row.dataset.syllables = count;
  return row;
}

function sung(line) {
  if (!line) return ["\u200b"]; // an empty row would have no height
  return line.split(BACKING).filter(Boolean).map((part) => {
    if (!/^[(（]/.test(part)) return part;
    return Object.assign(document.createElement("i"), { textContent: part });
  });
}

customElements.define("lyrics-editor", LyricsEditor);
