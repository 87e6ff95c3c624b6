/** What buttons and keys do: one list for both. */
import { showKeys, shortcut } from "./keys.js";
import { startMediaSession } from "./media-session.js";
import { player } from "./player.js";
import { trackOf } from "./player-bar.js";
import { neighbour } from "./time.js";
import { region } from "./region.js";

const LEAD_IN = 2; // seconds before a region, so that the ear knows where it is

const ACTS = {
  toggle: () => (player.track ? player.toggle() : playFirst()),
  back: () => player.seek(player.time - 5),
  forward: () => player.seek(player.time + 5),
  previous: () => player.seek(near(-1)),
  next: () => player.seek(near(1)),
  loop: () => player.setLoop(player.loop ? null : (region() ?? [0, player.duration])),
  region: playRegion,
  help: showKeys,
};

export function startActs() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (button) ACTS[button.dataset.act]?.();
  });
  shortcut([" ", "k"], "toggle", ACTS.toggle);
  shortcut("j", "back", ACTS.back);
  shortcut("l", "forward", ACTS.forward);
  shortcut(",", "previous", ACTS.previous);
  shortcut(".", "next", ACTS.next);
  shortcut("o", "loop", ACTS.loop);
  shortcut("r", "region", ACTS.region);
  startMediaSession(ACTS);
}

function near(direction) {
  return neighbour(player.track?.starts ?? [], player.time, direction, player.duration);
}

/** What is on the stage, else the newest take. */
function playFirst() {
  const button = document.querySelector("#stage [data-play]") ?? document.querySelector("#takes [data-play]");
  if (button) player.play(trackOf(button));
}

function playRegion() {
  const marked = region();
  const shown = document.querySelector("#stage [data-play]");
  if (!marked || !shown) return;
  player.seekIn(trackOf(shown), Math.max(0, marked[0] - LEAD_IN));
  player.play();
}
