/** Which take the middle shows, and the words that are sung as it plays. */
import { trackOf } from "./player-bar.js";
import { player } from "./player.js";
import { field } from "./region.js";

const stage = () => document.getElementById("stage");
let sungLine = null;

export function startStage() {
  document.addEventListener("take-landed", showNewest);
  document.addEventListener("htmx:after:settle", settle);
  document.addEventListener("click", seekTo);
  player.addEventListener("time", sing);
  settle();
}

/** A new take comes to the middle, unless somebody is listening to another one. */
function showNewest({ detail }) {
  const isHeard = player.track?.isPreview && player.track.id === detail.madeBy;
  if (isHeard) player.handOver(trackOf(detail.root.querySelector("[data-play]")));
  const url = document.getElementById("takes")?.dataset.stageUrl;
  if (!url || (stage()?.dataset.shown && player.isPlaying && !isHeard)) return;
  if (location.search.includes("take=")) history.replaceState(history.state, "", location.pathname);
  htmx.ajax("GET", url, { target: "#stage", select: "#stage", selectOOB: "#tags", swap: "outerHTML" });
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

function seekTo(event) {
  const line = event.target.closest("[data-seek]");
  if (!line) return;
  const playing = player.isPlaying;
  player.load(trackOf(stage().querySelector("[data-play]")));
  player.seek(Number(line.dataset.seek));
  if (playing) player.play();
}

/** Mark the line of this moment, and keep it in the middle of its own box. */
function sing() {
  if (stage()?.dataset.shown !== player.track?.id) return;
  const lines = [...document.querySelectorAll(".sung-line")];
  const line = lines.findLast(({ dataset }) => Number(dataset.time) <= player.time + 0.05);
  if (!line || line === sungLine) return;
  sungLine = line;
  lines.forEach((one) => one.classList.toggle("on", one === line));
  const box = line.closest(".sung");
  box.scrollTop = line.offsetTop - box.offsetTop - box.clientHeight * 0.36;
}
