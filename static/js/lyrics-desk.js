/**
 * <lyrics-desk>: the editor with its tools, which move, double, delete and fold the section
 * with the caret, and bring lyrics in from a file. A textarea cannot fold: folded means
 * that an outline of the sections lies over it, with the same tools for each.
 */
import { doubled, moved, removed, sectionAt } from "./section-edits.js";
import { isLyricsFile, readLyrics } from "./lyrics-file.js";
import "./lyrics-editor.js";
import "./lyrics-outline.js";

const EDITS = {
  up: (text, sections, index) => moved(text, sections, index, -1),
  down: (text, sections, index) => moved(text, sections, index, 1),
  double: doubled,
  remove: removed,
};
const KEYS = { ArrowUp: "up", ArrowDown: "down", KeyD: "double" };

class LyricsDesk extends HTMLElement {
  connectedCallback() {
    if (this.isOn) return;
    this.isOn = true;
    this.addEventListener("click", (event) => this.#press(event));
    this.addEventListener("change", ({ target }) => target.type === "file" && this.#read(target));
    this.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("dragover", hover);
    this.addEventListener("dragleave", () => this.classList.remove("over"));
    this.addEventListener("drop", (event) => this.#drop(event));
    this.addEventListener("input", () => this.#outline.draw(this.editor));
    this.addEventListener("sectionedit", ({ detail: { act, index } }) => this.#edit(act, index));
    this.addEventListener("sectionopen", ({ detail: { row } }) => this.#unfold(row));
  }

  get editor() {
    return this.querySelector("lyrics-editor");
  }

  get #outline() {
    return this.querySelector("lyrics-outline");
  }

  #press({ target }) {
    const button = target.closest("[data-edit], [data-fold], [data-take-back], [data-insert]");
    if (!button) return;
    const { edit, insert } = button.dataset;
    if (insert) this.#insert(insert);
    else if (edit) this.#edit(edit);
    else if ("takeBack" in button.dataset) this.#takeBack();
    else if (this.#outline.hidden) this.#fold(true);
    else this.#unfold(0);
  }

  /** Alt and Shift with an arrow move the section; with D they double it. */
  #key(event) {
    const act = KEYS[event.code];
    if (!event.altKey || !event.shiftKey || !act || event.target.closest("lyrics-outline")) return;
    event.preventDefault();
    this.#edit(act);
  }

  #insert(name) {
    if (!this.#outline.hidden) this.#fold(false);
    this.editor.openSection(name);
  }

  #edit(act, index = sectionAt(this.editor.sections, this.editor.caret)) {
    const { sections, text } = this.editor;
    const change = EDITS[act](text, sections, index);
    if (!change) return;
    this.editor.edit(change);
    const name = sections[index].label || this.dataset.stanza;
    this.#tell(act === "remove" ? this.dataset.removed.replace("%", name) : "");
  }

  /** What has happened to much of the text at once, with a button that takes it back. */
  #tell(said) {
    const note = this.querySelector("[data-lyrics-note]");
    note.hidden = !said;
    note.querySelector("span").textContent = said;
  }

  #takeBack() {
    this.editor.undo();
    this.#tell("");
  }

  #fold(folded) {
    this.#outline.hidden = !folded;
    this.querySelector("[data-fold]").setAttribute("aria-pressed", String(folded));
    this.#outline.draw(this.editor);
  }

  #unfold(row) {
    this.#fold(false);
    this.editor.goTo(row);
  }

  async #drop(event) {
    const [file] = event.dataTransfer.files;
    this.classList.remove("over");
    if (!file || !isLyricsFile(file)) return;
    event.preventDefault();
    event.stopPropagation(); // other files are requests
    document.getElementById("compose")?.classList.remove("over");
    this.#take(await file.text(), file.name);
  }

  async #read(input) {
    const [file] = input.files;
    if (file) this.#take(await file.text(), file.name);
    input.value = "";
  }

  /** The whole text in one step, so that undo takes it back. */
  #take(text, name) {
    const { lyrics, title } = readLyrics(text);
    this.#fold(false);
    this.editor.edit({ from: 0, to: this.editor.text.length, text: lyrics, caret: 0 });
    const field = this.closest("form").elements.title;
    if (title && field && !field.value) field.value = title;
    this.#tell(this.dataset.taken.replace("%", name));
  }
}

function hover(event) {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  event.currentTarget.classList.add("over");
}

customElements.define("lyrics-desk", LyricsDesk);
