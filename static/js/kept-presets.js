/**
 * <kept-presets src>: prompts and settings that the team keeps. The server's list and its
 * forms, brought into the page; applying fills the form here, so that nothing typed is lost.
 */
import { fill } from "./filling.js";

const compose = () => document.querySelector("[data-compose]");

class KeptPresets extends HTMLElement {
  #before = null;

  connectedCallback() {
    if (this.isOn) return;
    this.isOn = true;
    this.addEventListener("click", (event) => this.#press(event));
    this.addEventListener("submit", (event) => this.#send(event), { capture: true });
    this.closest("[popover]").addEventListener("toggle", ({ newState }) => newState === "open" && this.#load());
  }

  async #load() {
    this.#show(await fetch(this.getAttribute("src"), { headers: HEADERS }).catch(() => null));
  }

  async #show(answer) {
    const list = this.querySelector("[data-list]");
    if (!answer?.ok) return void (list.textContent = this.dataset.offline);
    list.innerHTML = await answer.text();
  }

  #press(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.presetFields) this.#apply(button);
    else if (button.name === "kind") this.#keep(button);
    else if ("presetBack" in button.dataset) this.#takeBack();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Rename, delete, undo: the server's forms, answered by the list as it is then. */
  async #send(event) {
    event.preventDefault();
    event.stopPropagation();
    const { submitter, target } = event;
    const body = new FormData(target);
    await this.#post(submitter?.hasAttribute("formaction") ? submitter.formAction : target.action, body);
  }

  async #keep(button) {
    const body = new FormData(compose());
    body.set("kind", button.value);
    body.set("song", this.dataset.song);
    const name = this.querySelector("[name=preset_name]");
    body.set("preset_name", name.value);
    await this.#post(button.formAction, body);
    name.value = "";
  }

  async #post(url, body) {
    const answer = await fetch(url, { method: "POST", body, headers: HEADERS }).catch(() => null);
    await this.#show(answer);
  }

  /** Settings also empty what they leave out, but for the words of the song. */
  #apply(button) {
    const form = compose();
    const fields = JSON.parse(button.dataset.presetFields);
    const names = button.dataset.presetKind === "settings" ? this.dataset.settings.split(" ") : [];
    const rest = Object.fromEntries(names.filter((name) => !SOLID.includes(name)).map((name) => [name, ""]));
    this.#before = Object.fromEntries(names.concat(Object.keys(fields)).map((name) => [name, new FormData(form).getAll(name)]));
    const changed = fill(form, { ...rest, ...fields });
    const said = changed.map(([label, before, after]) => `${label}: ${brief(before)} → ${brief(after)}`).join(" · ");
    this.#tell(said || this.dataset.unchanged, changed.length > 0);
  }

  #takeBack() {
    fill(compose(), this.#before);
    this.#tell("", false);
  }

  #tell(said, canUndo) {
    const note = this.querySelector("[data-preset-note]");
    note.hidden = !said;
    note.querySelector("span").textContent = said;
    note.querySelector("button").hidden = !canUndo;
  }
}

const HEADERS = { "X-Requested-With": "shelf" };
const SOLID = ["results", "strength", "model"]; // these always have a value
const brief = (text) => (!text ? "–" : text.length > 24 ? `${text.slice(0, 23)}…` : text);

customElements.define("kept-presets", KeptPresets);
