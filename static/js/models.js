/**
 * Choosing a model fits the form to it. The server draws it anew; what is typed meanwhile,
 * the focus, open groups and the place that one was looking at stay.
 */
import { announce } from "./fragments.js";

const CALM = 150; // milliseconds: arrow keys walk through the list

let timer = 0;
let before = null;
let pointed = false; // whoever points at a model has chosen; arrow keys look around

export function startModels() {
  document.addEventListener("change", chosen);
  document.addEventListener("pointerdown", () => (pointed = true), true);
  document.addEventListener("keydown", () => (pointed = false), true);
  document.addEventListener("htmx:before:request", ({ detail }) => isSwitch(detail) && (before = memory()));
  document.addEventListener("htmx:before:swap", ({ detail }) => isSwitch(detail) && before && (before.now = said()));
  document.addEventListener("htmx:after:settle", () => before?.now && recall());
}

const form = () => document.querySelector("[data-compose]");
const isSwitch = ({ ctx }) => Boolean(ctx?.sourceElement?.matches?.("[data-switch]"));

function chosen({ target }) {
  if (target.name !== "model" || !target.closest("[data-models]")) return;
  if (target.value === form().elements.fitted_to.value) return clearTimeout(timer);
  clearTimeout(timer);
  timer = setTimeout(() => form()?.querySelector("[data-switch]").click(), CALM);
}

/** What the form says, by the ids of its inputs. */
function said() {
  const controls = form().querySelectorAll("input[id]:not([name=model]), select[id], textarea[id]");
  return new Map([...controls].filter(({ disabled }) => !disabled).map((control) => [control.id, valueOf(control)]));
}

const isTicked = ({ type }) => type === "radio" || type === "checkbox";
const valueOf = (control) => (isTicked(control) ? control.checked : control.value);

function memory() {
  return {
    sent: said(),
    focus: document.activeElement?.id,
    open: [...form().querySelectorAll("details[open]")].map(nameOf).filter((name) => name !== "models" || !pointed),
    top: pointed ? 0 : form().querySelector(".compose-body").scrollTop,
  };
}

const nameOf = (details) => details.dataset.group ?? ("models" in details.dataset ? "models" : "");

function recall() {
  const { sent, now, focus, open, top } = before;
  before = null;
  for (const [id, value] of now) if (value !== sent.get(id)) write(document.getElementById(id), value);
  for (const details of form().querySelectorAll("details")) if (open.includes(nameOf(details))) details.open = true;
  form().querySelector(".compose-body").scrollTop = top;
  const place = open.includes("models") ? focus : "model-now";
  document.getElementById(place)?.focus({ preventScroll: true });
  announce(document.getElementById("model-notes")?.textContent.trim() || document.getElementById("model-now").textContent);
}

function write(control, value) {
  if (!control || control.disabled) return;
  if (isTicked(control)) control.checked = value;
  else control.value = value;
  control.dispatchEvent(new Event("input", { bubbles: true }));
}
