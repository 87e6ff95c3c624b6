/** Keeps the line below the button true while one types. */
import { estimate, inWords } from "./estimate.js";
import { wishOf } from "./act.js";

export function showPrice(form, regions) {
  const line = form.querySelector("[data-estimate]");
  const wish = wishOf(form, regions);
  const asked = { ...wish, steps: number("id_steps"), length: wish.duration, duration: number("id_duration") };
  asked.count = wish.task === "extract" ? 1 : wish.count * (1 + wish.more.length);
  line.textContent = inWords(estimate(factsOf(line), asked), { about: line.dataset.about, free: line.dataset.free });
}

function factsOf({ dataset }) {
  const names = ["price", "pace", "music", "source", "seenWith", "steps"];
  return Object.fromEntries(names.map((name) => [name, Number(dataset[name]) || 0]));
}

const number = (id) => Number(document.getElementById(id)?.value) || 0;
