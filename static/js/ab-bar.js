/** The bar of a comparison, the buttons of the takes, and the keys: views of `ab.js`. */
import { ab } from "./ab.js";
import { beginBlind, blind, endBlind, slotAt, vote } from "./blind.js";
import { shortcut } from "./keys.js";
import { player } from "./player.js";
import { trackOf } from "./player-bar.js";

const bar = () => document.getElementById("ab");
const trackNamed = (id) => {
  const button = id && document.querySelector(`[data-play="${id}"]`);
  return button ? trackOf(button) : null;
};

export function startAbBar() {
  ab.known = trackNamed;
  ab.addEventListener("change", show);
  player.addEventListener("state", show);
  document.addEventListener("click", press);
  document.addEventListener("htmx:after:settle", settle);
  document.addEventListener("take-landed", settle);
  shortcut("1", "hear-a", () => hearPlace(0));
  shortcut("2", "hear-b", () => hearPlace(1));
  shortcut("x", "swap", () => ab.swap());
  settle();
}

/** Until somebody chooses: the take on the stage, and what it was made from. */
function settle() {
  const stage = document.getElementById("stage");
  const shown = trackNamed(stage?.dataset.shown);
  if (!shown) return show();
  if (ab.slots.a && ab.slots.a.page.split("?")[0] !== shown.page.split("?")[0]) leave();
  ab.suggest(trackNamed(shown.madeFrom) ?? neighbourOf(shown), shown);
  show();
}

/** Another song: what was compared is history. */
function leave() {
  ab.isChosen = false;
  endBlind();
  if (!ab.heard) ab.release();
}

function neighbourOf({ id }) {
  const takes = [...document.querySelectorAll("#takes > .take")];
  const other = takes[takes.findIndex(({ dataset }) => dataset.take === id) + 1] ?? takes.find(({ dataset }) => dataset.take !== id);
  return trackNamed(other?.dataset.take);
}

function hearPlace(place) {
  ab.hear(slotAt(place));
}

function press({ target }) {
  const button = target.closest?.("[data-slot], [data-hear], [data-ab], [data-prefer], [data-listen]");
  if (!button) return;
  const { slot, take, hear, prefer, listen } = button.dataset;
  if (slot) return choose(slot, take);
  if (hear) return hearPlace(Number(hear));
  if (prefer) return vote(Number(prefer));
  if (listen) return judge(button);
  ACTS[button.dataset.ab]();
}

const ACTS = {
  match: () => ab.setMatch(!ab.match),
  blind: () => (blind.round ? endBlind() : beginBlind(bar().dataset.veil)),
  again: () => beginBlind(bar().dataset.veil),
  differs,
};

function choose(slot, take) {
  const track = trackNamed(take);
  if (!track) return;
  endBlind();
  ab.put(slot, track);
}

/** The result against its original, round the seam; pressed again it is quiet. */
function judge({ dataset }) {
  if (isJudged(dataset) && player.isPlaying) return player.pause();
  const [a, b] = [trackNamed(dataset.a), trackNamed(dataset.b)];
  if (!a || !b) return;
  endBlind();
  ab.listen(a, b, dataset.loop ? dataset.loop.split(" ").map(Number) : null);
}

const isJudged = ({ a, b }) => ab.slots.a?.id === a && ab.slots.b?.id === b && ab.heard;

async function differs() {
  const place = document.getElementById("differences");
  if (!place.hidden) return fold(place);
  const { a, b } = ab.slots;
  const url = bar().dataset.differences.split("/takes/")[0];
  await htmx.ajax("GET", `${url}/takes/${a.id}/differences/${b.id}/`, { target: "#differences", swap: "outerHTML" });
  bar().querySelector("[data-ab=differs]").setAttribute("aria-expanded", "true");
  document.getElementById("differences").focus();
}

function fold(place) {
  place.hidden = true;
  place.replaceChildren();
  bar().querySelector("[data-ab=differs]").setAttribute("aria-expanded", "false");
}

function show() {
  const isAlone = document.querySelectorAll(".take").length < 2;
  for (const slots of document.querySelectorAll(".slots")) slots.hidden = isAlone;
  for (const button of document.querySelectorAll("[data-slot]")) {
    button.setAttribute("aria-pressed", String(ab.slots[button.dataset.slot]?.id === button.dataset.take));
  }
  for (const button of document.querySelectorAll("[data-listen]")) {
    const playing = Boolean(isJudged(button.dataset)) && player.isPlaying;
    button.setAttribute("aria-pressed", String(playing));
    button.toggleAttribute("data-playing", playing);
  }
  if (bar()) showBar(bar());
}

function showBar(root) {
  const { round } = blind;
  const isHidden = Boolean(round) && !round.vote;
  root.querySelector(".ab-switch").hidden = !ab.isReady;
  root.querySelectorAll("[data-ab]").forEach((button) => (button.disabled = !ab.isReady));
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
