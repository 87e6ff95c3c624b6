/** Which take the middle shows. */
import { field } from "./region.js";

const stage = () => document.getElementById("stage");

export function startStage() {
  document.addEventListener("htmx:after:settle", settle);
  settle();
}

/** The list says which take is shown, and a repaint begins from it. */
function settle() {
  const shown = stage()?.dataset.shown;
  for (const take of document.querySelectorAll("#takes > .take")) {
    const isShown = take.dataset.take === shown;
    if (isShown && !take.classList.contains("shown")) repaintFrom(shown);
    take.classList.toggle("shown", isShown);
  }
}

function repaintFrom(take) {
  const source = field("source");
  if (source?.querySelector(`[value="take:${take}"]`)) source.value = `take:${take}`;
}

