/** The compose form: it says what it will do, keeps its draft, and takes requests. */
import { announce, show } from "./fragments.js";
import { act, wishOf } from "./act.js";
import { field, regions } from "./region.js";
import { startAdvice } from "./advice.js";
import { startDraftConflict } from "./draft-conflict.js";
import { startDrafts } from "./drafts.js";
import { narrow } from "./encoder.js";
import { goTo } from "./pages.js";
import { showPrice } from "./price.js";
import { startPaste } from "./paste.js";
import { counted } from "./phrases.js";
import { sungLines } from "./sections.js";

const SEEDS = 2 ** 31;

export function startCompose() {
  document.addEventListener("input", (event) => event.target.closest("[data-compose]") && say(event));
  document.addEventListener("click", press);
  document.addEventListener("htmx:after:settle", say);
  document.addEventListener("htmx:after:request", taken);
  document.addEventListener("take-landed", offerTake);
  startDrafts();
  startDraftConflict();
  startAdvice();
  startPaste();
  say();
}

/** Everything that repeats, in words, what the inputs hold. */
function say(event) {
  const form = document.querySelector("[data-compose]");
  if (!form) return;
  if (event?.target.name === "tracks") keepOneTrack(form, event.target);
  const all = regions();
  const [marked] = all;
  const button = form.querySelector("[data-act-text]");
  button.textContent = act(wishOf(form, all), JSON.parse(button.dataset.words));
  showPrice(form, all);
  narrow(form);
  form.querySelector("[data-strength]").textContent = form.elements.strength.value;
  showOffer(form.elements.task.value, marked);
  form.querySelector("[data-region-length]").textContent = marked ? `${(marked[1] - marked[0]).toFixed(1)} s` : "";
  for (const group of form.querySelectorAll("[data-group]")) summarise(group);
  count(form);
  if (event?.target.name === "seed") setLock(form, Boolean(event.target.value));
  if (!event || event.type !== "input") arrive(form);
}

/** Lego adds one track: choosing another takes the first one's place. */
function keepOneTrack(form, chosen) {
  if (form.elements.task.value !== "lego" || !chosen.checked) return;
  for (const other of form.querySelectorAll("[name=tracks]:checked")) other.checked = other === chosen;
}

/** Whoever presses a section while a new song is composed may want to repaint it. */
function showOffer(task, marked) {
  const offer = document.querySelector("[data-act=repaint-this]");
  if (offer) offer.hidden = task === "repaint" || !marked;
}

/** A closed group shows what is in it. */
function summarise(group) {
  const said = [...group.querySelectorAll("input:not([type=checkbox], [type=hidden]), select, textarea, input:checked")]
    .filter((control) => control.value && !control.disabled)
    .map((control) => `${name(group, control)} ${shorten(shown(control))}`.trim());
  group.querySelector("[data-values]").textContent = said.join(" · ");
}

// The only field of a group is named by the group itself.
const name = (group, control) =>
  group.querySelectorAll("[name]").length === 1 ? "" : (group.querySelector(`label[for="${control.id}"]`)?.firstChild.textContent.trim() ?? "");
const shown = (control) => (control.tagName === "SELECT" ? control.selectedOptions[0].textContent : control.value);
const shorten = (text) => (text.length <= 32 ? text : `${text.slice(0, 31)}…`);

function count(form) {
  const prompt = form.elements.prompt;
  form.querySelector("[data-count-for]").textContent = `${prompt.value.length} / ${prompt.maxLength}`;
  const lines = sungLines(form.elements.lyrics.value);
  const words = form.querySelector("[data-count-lines]");
  words.textContent = lines ? counted(JSON.parse(words.dataset.countLines), lines) : words.dataset.none;
}

/** A form that has just come: its seed is locked if it has one, its errors are read. */
function arrive(form) {
  if (form.dataset.arrived) return;
  form.dataset.arrived = "yes";
  setLock(form, Boolean(form.elements.seed.value));
  form.querySelector("[data-errors]")?.focus();
}

function press(event) {
  if (event.target.closest("[data-to-compose]")) goTo("compose");
  if (event.target.closest("[data-act=repaint-this]")) return repaintThis();
  const button = event.target.closest("[data-act=roll], [data-act=lock]");
  const form = button?.closest("[data-compose]");
  if (!form) return;
  if (button.dataset.act === "roll") roll(form);
  setLock(form, button.dataset.act === "lock" && button.getAttribute("aria-pressed") !== "true");
}

function repaintThis() {
  const task = field("task").form.querySelector("[name=task][value=repaint]");
  task.checked = true;
  field("source").value = `take:${document.getElementById("stage").dataset.shown}`;
  goTo("compose");
  task.dispatchEvent(new Event("input", { bubbles: true }));
  task.focus();
}

function roll(form) {
  form.elements.seed.value = Math.floor(Math.random() * SEEDS);
  form.elements.seed.dispatchEvent(new Event("input", { bubbles: true }));
}

function setLock(form, locked) {
  form.querySelector("[data-act=lock]").setAttribute("aria-pressed", String(locked));
}

/**
 * 201: the answer is the card of the new job. A seed that is not locked has been used.
 * 422 to a button of a card: the same card, with the reason in it.
 */
function taken(event) {
  const { ctx } = event.detail;
  const form = ctx.sourceElement;
  const said = ctx.response.status === 422 && form.matches("[hx-swap=none]");
  if (ctx.response.status === 201 || said) show(ctx.text);
  if (ctx.response.status !== 201 || !form.matches("[data-landing]")) return;
  announce(document.getElementById("milestone").dataset.queued);
  if (!form.matches("[data-compose]")) return;
  goTo("stage");
  const locked = form.querySelector("[data-act=lock]").getAttribute("aria-pressed") === "true";
  if (!locked) form.elements.seed.value = "";
}

/** A take that lands can be worked on at once. */
function offerTake({ detail: { id, name, length } }) {
  const source = document.getElementById("id_source");
  if (!source || source.querySelector(`[value="take:${id}"]`)) return;
  const option = new Option(name, `take:${id}`);
  option.dataset.duration = length;
  source.insertBefore(option, source.options[1] ?? null);
}
