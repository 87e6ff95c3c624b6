/** Somebody else has saved the same song: say who and when, and let the person choose. */
import { composeForm, save } from "./drafts.js";
import { forget } from "./draft-copies.js";

export function startDraftConflict() {
  document.addEventListener("draft-conflict", ask);
  document.addEventListener("click", choose);
}

function ask({ detail: { revision, who, when } }) {
  const bar = document.querySelector("[data-draft-conflict]");
  if (!bar) return;
  bar.hidden = false;
  bar.dataset.draftConflict = revision;
  bar.querySelector("[data-conflict-text]").textContent = bar.dataset.said.replace("%who", who).replace("%when", when);
  bar.scrollIntoView({ block: "nearest" });
}

async function choose({ target }) {
  const choice = target.closest("[data-choice]")?.dataset.choice;
  const form = composeForm();
  if (!choice || !form) return;
  const bar = target.closest("[data-draft-conflict]");
  form.elements.revision.value = bar.dataset.draftConflict;
  if (!(await save(choice))) return;
  bar.hidden = true;
  if (choice === "mine") return;
  forget(form);
  location.reload(); // with the other text
}
