/** The form keeps itself on the server while one types. */

const PAUSE = 700; // milliseconds without a key
let timer = 0;

export function startDrafts() {
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  document.addEventListener("visibilitychange", () => document.hidden && timer && save());
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
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body, keepalive: true });
    tell(answer.ok ? "Saved" : "Not saved");
  } catch {
    tell("Not saved"); // offline: the next change tries again
  }
}

function tell(text) {
  const saved = document.querySelector("[data-saved]");
  if (saved) saved.textContent = text;
}
