/** The bar of a comparison, and the buttons of the takes: views of `ab.js`. */
import { ab } from "./ab.js";
import { blind, slotAt } from "./blind.js";
import { player } from "./player.js";

const bar = () => document.getElementById("ab");

export function showComparison() {
  const isAlone = document.querySelectorAll(".take").length < 2;
  for (const slots of document.querySelectorAll(".slots")) slots.hidden = isAlone;
  for (const button of document.querySelectorAll("[data-slot]")) {
    button.setAttribute("aria-pressed", String(ab.slots[button.dataset.slot]?.id === button.dataset.take));
  }
  for (const button of document.querySelectorAll("[data-listen]")) {
    const playing = isJudged(button.dataset) && player.isPlaying;
    button.setAttribute("aria-pressed", String(playing));
    button.toggleAttribute("data-playing", playing);
  }
  if (bar()) showBar(bar());
}

function showBar(root) {
  const { round } = blind;
  const isHidden = Boolean(round) && !round.vote;
  root.hidden = !ab.isReady; // one take alone is compared with nothing
  root.querySelectorAll("[data-hear]").forEach((button) => showSide(button, root, isHidden));
  setPressed(root, "match", ab.match);
  setPressed(root, "blind", Boolean(round));
  root.querySelector("[data-vote]").hidden = !isHidden;
  root.querySelector("[data-result]").hidden = !round?.vote;
  if (round?.vote) showResult(root, round);
  const about = document.getElementById("differences");
  if (!about.hidden && about.dataset.of !== `${ab.slots.a?.id} ${ab.slots.b?.id}`) fold(about);
  showState(root);
}

function setPressed(root, name, on) {
  root.querySelector(`[data-ab=${name}]`).setAttribute("aria-pressed", String(on));
}

/** Slot A or B with its take, or the first and the second of a blind round. */
function showSide(button, { dataset }, isHidden) {
  const place = Number(button.dataset.hear);
  const slot = slotAt(place);
  const [letter, name] = button.children;
  letter.textContent = isHidden ? place + 1 : slot.toUpperCase();
  name.textContent = isHidden ? [dataset.first, dataset.second][place] : (ab.slots[slot]?.label.split(" · ")[0] ?? "");
  button.toggleAttribute("data-hidden", isHidden);
  button.dataset.side = isHidden ? "" : slot;
  button.setAttribute("aria-pressed", String((ab.progress === null ? ab.heard : ab.wanted) === slot));
}

function showResult(root, { vote: preferred, tally }) {
  const name = (slot) => ab.slots[slot]?.label.split(" · ")[0] ?? "";
  const words = root.dataset.preferred.replace("{take}", `${preferred.toUpperCase()}, ${name(preferred)}`);
  const said = root.querySelector("[data-preference]");
  if (said.textContent !== words) said.textContent = words;
  root.querySelector("[data-tally]").textContent = `A ${tally.a} : ${tally.b} B`;
}

function showState(root) {
  const state = root.querySelector("[data-ab-state]");
  const { progress, problem, isUnlocked } = ab;
  const words = problem ? root.dataset.broken : progress !== null ? root.dataset.preparing : isUnlocked ? root.dataset.long : "";
  state.hidden = !words;
  state.classList.toggle("bad", Boolean(problem));
  state.firstElementChild.textContent = words;
  const meter = state.querySelector("progress");
  meter.hidden = progress === null;
  meter.value = progress ?? 0;
}

/** These two are being compared; one of them alone, played before, is no comparison. */
export function isJudged({ a, b }) {
  return Boolean(ab.isChosen && ab.slots.a?.id === a && ab.slots.b?.id === b && ab.heard);
}

/** Close what differs. */
export function fold(place) {
  place.hidden = true;
  place.replaceChildren();
  bar().querySelector("[data-ab=differs]").setAttribute("aria-expanded", "false");
}
