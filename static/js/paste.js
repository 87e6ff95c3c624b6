/** Requests of other programs: pasted into the dialog or the style, or dropped as a file. */

const form = () => document.querySelector("[data-paste]");
const pane = () => document.getElementById("compose");

export function startPaste() {
  document.addEventListener("input", offer);
  document.addEventListener("click", accept);
  document.addEventListener("dragover", hover);
  document.addEventListener("dragleave", () => pane()?.classList.remove("over"));
  document.addEventListener("drop", drop);
}

/** Looks like a request: JSON with an object or a list of them. */
export function looksLikeRequest(text) {
  if (!/^\s*[[{]\s*["{]/.test(text)) return false;
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

function offer({ target }) {
  if (target.name !== "prompt") return;
  const note = document.querySelector("[data-paste-offer]");
  if (note) note.hidden = !looksLikeRequest(target.value);
}

function accept(event) {
  if (!event.target.closest("[data-act=fill-from-style]")) return;
  send(document.querySelector("[data-compose]").elements.prompt.value);
}

function hover(event) {
  if (!form() || !event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  pane().classList.add("over");
}

async function drop(event) {
  const [file] = event.dataTransfer.files;
  if (!file || !form()) return;
  event.preventDefault();
  pane().classList.remove("over");
  send(await file.text());
}

function send(text) {
  form().elements.request.value = text;
  form().requestSubmit();
}
