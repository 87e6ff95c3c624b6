/** Who else has the song open: tells where the person is, and marks where the others are. */

const PAUSE = 250; // milliseconds; tabbing through the form says nothing

let timer = 0;
let told = "";

export function startPresence(say) {
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(tell, PAUSE, say);
  };
  document.addEventListener("focusin", changed);
  document.addEventListener("focusout", changed);
  document.addEventListener("shown", mark);
  document.addEventListener("htmx:after:settle", mark);
}

/** The field of the form that the person is at; empty for none. */
export function fieldNow() {
  const field = document.activeElement?.closest("[data-compose] [name]");
  return (told = field?.type === "hidden" ? "" : (field?.name ?? ""));
}

function tell(say) {
  const before = told;
  if (fieldNow() !== before) say({ at: told });
}

function mark() {
  for (const old of document.querySelectorAll(".person-mark")) old.remove();
  for (const { dataset } of document.querySelectorAll("#people [data-field]")) {
    const control = document.querySelector(`[data-compose] [name="${dataset.field}"]`);
    const field = control?.closest(".field, fieldset");
    if (!field) continue;
    const name = Object.assign(document.createElement("span"), { className: "person-mark", textContent: dataset.person });
    field.prepend(name);
  }
}
