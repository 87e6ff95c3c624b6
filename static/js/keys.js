/**
 * Single keys. `shortcut("x", "swap", run)` adds one; the list behind `?` is made out of
 * all of them. A name that the page's list has a row for is said in the page's words.
 */

const STORED = "single-keys"; // "off": only the buttons work
const SPOKEN = { " ": "Space" };
const dialog = document.getElementById("keys");
const list = dialog?.querySelector("[data-shortcuts]");
const runs = new Map();

export function startKeys() {
  document.addEventListener("keydown", onKey);
  const choice = dialog.querySelector("[data-single-keys]");
  choice.checked = areOn();
  choice.addEventListener("change", () => localStorage.setItem(STORED, choice.checked ? "on" : "off"));
  shortcut("?", "help", showKeys);
}

/** `keys` is one key or several for the same; the last to ask for a key gets it. */
export function shortcut(keys, name, run) {
  const all = [keys].flat();
  for (const key of all) runs.set(key, run);
  const row = list?.querySelector(`[data-shortcut="${name}"]`) ?? addRow(name);
  row?.querySelector("dd").replaceChildren(...all.flatMap((key) => [keyCap(key), " "]));
  if (row) row.hidden = false;
}

export function showKeys() {
  dialog.showModal();
}

/** Some people speak, or hit keys by accident: for them single keys can be turned off. */
export function areOn() {
  return localStorage.getItem(STORED) !== "off";
}

function onKey(event) {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) return event.key === "Enter" && send(event);
  if (!areOn() || belongsElsewhere(event)) return;
  const run = runs.get(event.key.toLowerCase());
  if (!run) return;
  event.preventDefault();
  run();
}

/** Ctrl+Enter sends the form that one is in, or the one that makes takes. */
function send(event) {
  const pasted = event.target.closest?.(".paste");
  document.querySelector(pasted ? "[data-paste]" : "[data-compose]")?.requestSubmit();
  event.preventDefault();
}

/** Typing is typing, and Space on a button presses the button. */
export function belongsElsewhere({ target, key }) {
  if (!(target instanceof Element)) return false;
  const typed = "input:not([type=range], [type=radio], [type=checkbox]), textarea, select, dialog, [contenteditable]";
  if (target.closest(typed)) return true;
  return key === " " && Boolean(target.closest("button, a, summary, label, input, [role=button], [role=slider]"));
}

function addRow(name) {
  const row = document.createElement("div");
  row.append(Object.assign(document.createElement("dt"), { textContent: name }), document.createElement("dd"));
  row.dataset.shortcut = name;
  list?.append(row);
  return row;
}

function keyCap(key) {
  const cap = document.createElement("kbd");
  cap.textContent = SPOKEN[key] ?? key.toUpperCase();
  return cap;
}
