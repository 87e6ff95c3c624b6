/**
 * The form keeps itself on the server while one types; while the server cannot be reached,
 * in this browser, until it can.
 */

const PAUSE = 700; // milliseconds without a key
let timer = 0;

export function startDrafts() {
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  document.addEventListener("visibilitychange", () => document.hidden && timer && save());
  document.addEventListener("back-online", () => localStorage.getItem(key()) && save());
  takeUp();
}

function changed(event) {
  if (!event.target.form?.matches("[data-compose]")) return;
  tell("");
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
}

async function save() {
  clearTimeout(timer);
  timer = 0;
  const form = document.querySelector("[data-compose]");
  if (!form) return;
  const body = new URLSearchParams(new FormData(form));
  const here = key();
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body, keepalive: true });
    if (answer.ok) localStorage.removeItem(here);
    tell(answer.ok ? "saved" : "notSaved");
  } catch {
    body.delete("csrfmiddlewaretoken");
    localStorage.setItem(here, body);
    tell("keptHere");
  }
}

/** What was typed while nobody could be reached, and then the tab was closed. */
function takeUp() {
  const form = document.querySelector("[data-compose]");
  const kept = form && localStorage.getItem(key());
  if (!kept) return;
  for (const [name, value] of new URLSearchParams(kept)) fill(form.elements[name], value);
  form.dispatchEvent(new Event("input", { bubbles: true }));
  save();
}

function fill(control, value) {
  if (control instanceof RadioNodeList) {
    for (const one of control) if (one.value === value) one.checked = true;
  } else if (control?.type === "checkbox") control.checked = true;
  else if (control && control.type !== "file") control.value = value;
}

const key = () => `draft ${document.querySelector("[data-compose]")?.dataset.draft}`;

/** The words for each outcome stand in the page. */
function tell(outcome) {
  const saved = document.querySelector("[data-saved]");
  if (saved) saved.textContent = outcome && saved.dataset[outcome];
}
