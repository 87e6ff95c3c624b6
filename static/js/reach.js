/** Fetches the insides of the drawers when somebody reaches for the first of them. */

const REACHES = ["pointerover", "focusin", "beforetoggle"];

export function startReach() {
  for (const kind of REACHES) document.addEventListener(kind, wake, { capture: true });
}

async function wake({ type, target }) {
  const reached = type === "beforetoggle" ? target : target.closest?.("[popovertarget]");
  if (!reached) return;
  for (const kind of REACHES) document.removeEventListener(kind, wake, { capture: true });
  await import("./drawers.js");
  // One that was opened meanwhile has not heard that it is open.
  const open = document.querySelector(".drawer:popover-open");
  open?.dispatchEvent(new ToggleEvent("toggle", { oldState: "closed", newState: "open" }));
}
