/** Keeps the line below the button true while one types. */
import { estimate, inWords } from "./estimate.js";
import { wishOf } from "./act.js";

export function showPrice(form, region) {
  const line = form.querySelector("[data-estimate]");
  const wish = { ...wishOf(form, region), steps: number("id_steps"), length: lengthOf() };
  wish.duration = number("id_duration");
  if (wish.task === "extract") wish.count = 1;
  line.textContent = inWords(estimate(factsOf(line), wish), { about: line.dataset.about, free: line.dataset.free });
}

function factsOf({ dataset }) {
  const names = ["price", "pace", "music", "source", "seenWith", "steps"];
  return Object.fromEntries(names.map((name) => [name, Number(dataset[name]) || 0]));
}

const number = (id) => Number(document.getElementById(id)?.value) || 0;
const lengthOf = () => Number(document.getElementById("id_source")?.selectedOptions?.[0]?.dataset.duration) || 0;
