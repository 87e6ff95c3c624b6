/** What buttons and keys do in a comparison, and what is compared while nobody chooses. */
import { ab } from "./ab.js";
import { fold, isJudged, showComparison } from "./ab-bar.js";
import { beginBlind, blind, endBlind, slotAt, vote } from "./blind.js";
import { shortcut } from "./keys.js";
import { player } from "./player.js";
import { trackOf } from "./player-bar.js";

const bar = () => document.getElementById("ab");
const trackNamed = (id) => {
  const button = id && document.querySelector(`[data-play="${id}"]`);
  return button ? trackOf(button) : null;
};

export function startComparison() {
  ab.known = trackNamed;
  ab.addEventListener("change", showComparison);
  player.addEventListener("state", showComparison);
  document.addEventListener("click", press);
  document.addEventListener("htmx:after:settle", settle);
  document.addEventListener("take-landed", settle);
  shortcut("1", "hear-a", () => hearPlace(0));
  shortcut("2", "hear-b", () => hearPlace(1));
  shortcut("x", "swap", () => ab.swap());
  settle();
}

/** Until somebody chooses: what is asked about, or the take on the stage and its origin. */
function settle() {
  const stage = document.getElementById("stage");
  const shown = trackNamed(stage?.dataset.shown);
  if (!shown) return showComparison();
  if (ab.slots.a && ab.slots.a.page.split("?")[0] !== shown.page.split("?")[0]) leave();
  const asked = document.querySelector("[data-listen]")?.dataset;
  if (asked) ab.suggest(trackNamed(asked.a), trackNamed(asked.b));
  else ab.suggest(trackNamed(shown.madeFrom) ?? neighbourOf(shown), shown);
  showComparison();
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

async function differs() {
  const place = document.getElementById("differences");
  if (!place.hidden) return fold(place);
  const { a, b } = ab.slots;
  const url = bar().dataset.differences.split("/takes/")[0];
  await htmx.ajax("GET", `${url}/takes/${a.id}/differences/${b.id}/`, { target: "#differences", swap: "outerHTML" });
  bar().querySelector("[data-ab=differs]").setAttribute("aria-expanded", "true");
  document.getElementById("differences").focus();
}
