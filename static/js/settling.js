/**
 * Decisions in the queue: the answer to a form marked `data-settling` is the row at its
 * new place and a message, from which it can be undone.
 */
import { show } from "./fragments.js";

const LASTS = 10_000; // milliseconds that a message stays, unless somebody is at it

export function startSettling() {
  document.addEventListener("htmx:after:request", settled);
  document.addEventListener("click", ({ target }) => target.closest?.("[data-close-toast]")?.closest("[data-toast]")?.remove());
}

function settled({ detail: { ctx } }) {
  if (!ctx.sourceElement.matches?.("[data-settling]") || ctx.response.status !== 200) return;
  document.getElementById("settled")?.remove();
  show(ctx.text);
  leave(document.getElementById("settled"));
}

/** Who points at the message, or has its button in focus, is still reading it. */
function leave(toast) {
  if (!toast) return;
  const gone = () => (toast.matches(":hover, :focus-within") ? setTimeout(gone, LASTS) : toast.remove());
  setTimeout(gone, LASTS);
}
