/** The words of the take on the stage, as they are sung; a line is a place to listen from. */
import { player } from "./player.js";
import { trackOf } from "./player-bar.js";
import { mark } from "./region.js";

const stage = () => document.getElementById("stage");
let sungLine = null;

export function startSung() {
  document.addEventListener("click", seekTo);
  document.addEventListener("click", markLine);
  player.addEventListener("time", sing);
}

function seekTo(event) {
  const line = event.target.closest?.("[data-seek]");
  if (!line) return;
  const playing = player.isPlaying;
  player.seekIn(trackOf(stage().querySelector("[data-play]")), Number(line.dataset.seek));
  if (playing) player.play();
}

/** A line is a region too: to sing just that one anew. */
function markLine(event) {
  const line = event.target.closest?.("[data-mark]");
  if (line) mark(Number(line.dataset.start), Number(line.dataset.end));
}

/** Mark the line of this moment, and keep it in the middle of its own box. */
function sing() {
  const time = player.timeOf(stage()?.dataset.shown);
  if (time === null) return;
  const lines = [...document.querySelectorAll(".sung-line")];
  const line = lines.findLast(({ dataset }) => Number(dataset.time) <= time + 0.05) ?? null;
  if (line === sungLine && (!line || line.isConnected)) return;
  sungLine = line;
  lines.forEach((one) => one.classList.toggle("on", one === line));
  if (!line) return;
  const box = line.closest(".sung");
  box.scrollTop = line.offsetTop - box.offsetTop - box.clientHeight * 0.36;
}
