/**
 * The form keeps itself on the server while one types. Until the server has answered, a
 * copy lies in this browser, so that neither a crash nor a lost connection takes a word.
 * Each save says from which revision it began; if somebody else has saved since, both texts
 * are kept and the person decides (draft-conflict.js).
 */
import { forget, forgetSent, kept, keepHere, tab } from "./draft-copies.js";
import { fill, saidBy } from "./filling.js";

const PAUSE = 700; // milliseconds without a key
const AGAIN = 5000; // after a failure
let timer = 0;
let saving = false;
let held = false; // a conflict waits for the person
let shown = ""; // the draft that the page shows

export const composeForm = () => document.querySelector("[data-compose]");

export function startDrafts() {
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  document.addEventListener("visibilitychange", () => document.hidden && timer && save());
  addEventListener("pagehide", () => timer && save());
  addEventListener("online", () => timer && save());
  document.addEventListener("back-online", () => timer && save());
  document.addEventListener("submit", sent, { capture: true });
  document.addEventListener("htmx:before:request", ({ detail }) => {
    if (timer && detail.ctx?.target?.matches?.("#compose")) save(); // another form comes
  });
  document.addEventListener("htmx:after:settle", arrive);
  arrive();
}

/** Submitting keeps the text as well: what waits to be saved need not come after it. */
function sent({ target }) {
  if (!target.matches?.("[data-compose]") || !timer) return;
  clearTimeout(timer);
  timer = 0;
  keepHere(target, saidBy(target), true);
}

function changed({ target }) {
  if (!target.closest?.("[data-compose]") || !target.name) return;
  const form = composeForm();
  if (JSON.stringify(saidBy(form)) === form.dataset.saved) return;
  keepHere(form, saidBy(form));
  if (held) return;
  tell("saving");
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
}

/** Once for each form that comes: the tab's name, and what this browser still holds. */
function arrive() {
  const form = composeForm();
  const before = shown;
  shown = form?.dataset.draft ?? "";
  if (!form || form.elements.tab.value) return;
  form.elements.tab.value = tab();
  form.dataset.saved = JSON.stringify(saidBy(form));
  held = false;
  forgetSent(form);
  if (before === shown) redrawn(form);
  else takeUp(form);
}

/** The page asked for the form as it is now: that counts, and not a copy of what it was. */
function redrawn(form) {
  keepHere(form, saidBy(form));
  tell("saving");
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
}

/** What was typed and never reached the server: put it back, unless others wrote since. */
async function takeUp(form) {
  const copy = await kept(form);
  if (!copy) return;
  if (JSON.stringify(copy.said) === form.dataset.saved) return forget(form, copy);
  const known = form.elements.revision.value;
  fill(form, { ...emptied(form), ...copy.said });
  form.elements.revision.value = copy.revision;
  forget(form, copy);
  keepHere(form, saidBy(form));
  tell(copy.revision === known ? "restored" : "saving");
  timer = setTimeout(save, 0);
}

const emptied = (form) => Object.fromEntries(Object.keys(saidBy(form)).map((name) => [name, []]));

/** Save what the form says. `choice` answers a conflict: "mine" or "theirs". */
export async function save(choice = "") {
  const form = composeForm();
  clearTimeout(timer);
  timer = 0;
  if (!form || (held && !choice)) return false;
  if (saving) return void (timer = setTimeout(save, PAUSE)); // one at a time keeps their order
  saving = !document.hidden;
  const said = saidBy(form);
  const body = new FormData(form);
  body.set("choice", typeof choice === "string" ? choice : "");
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body, keepalive: true });
    return await answered(form, said, answer);
  } catch {
    return failed("keptHere");
  } finally {
    saving = false;
  }
}

async function answered(form, said, answer) {
  if (answer.status === 409) return conflict(form, await answer.json());
  if (!answer.ok) return failed("notSaved");
  form.elements.revision.value = (await answer.json()).revision;
  form.dataset.saved = JSON.stringify(said);
  held = false;
  if (JSON.stringify(saidBy(form)) === form.dataset.saved) forget(form);
  if (!timer) tell("saved");
  return true;
}

function failed(outcome) {
  tell(outcome);
  timer = setTimeout(save, AGAIN);
  return false;
}

function conflict(form, theirs) {
  held = true;
  tell("conflict");
  form.dispatchEvent(new CustomEvent("draft-conflict", { bubbles: true, detail: theirs }));
  return false;
}

/** The words for each outcome stand in the page. */
function tell(outcome) {
  const place = document.querySelector("[data-saved-state]");
  if (!place) return;
  place.textContent = place.dataset[outcome];
  place.dataset.savedState = outcome;
}
