/** What buttons and keys do: one list for both. */
import { player } from "./player.js";
import { trackOf } from "./player-bar.js";
import { neighbour } from "./time.js";
import { region } from "./region.js";

const LEAD_IN = 2; // seconds before a region, so that the ear knows where it is
const help = document.getElementById("keys");

const ACTS = {
  toggle: () => (player.track ? player.toggle() : playTake(1)),
  back: () => player.seek(player.time - 5),
  forward: () => player.seek(player.time + 5),
  previous: () => player.seek(near(-1)),
  next: () => player.seek(near(1)),
  loop: () => player.setLoop(player.loop ? null : region()),
  region: playRegion,
  help: () => help.showModal(),
};

const KEYS = {
  " ": "toggle",
  k: "toggle",
  j: "back",
  l: "forward",
  ",": "previous",
  ".": "next",
  o: "loop",
  r: "region",
  "?": "help",
};

export function startActs() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (button) ACTS[button.dataset.act]?.();
  });
  document.addEventListener("keydown", onKey);
  if ("mediaSession" in navigator) startMediaSession();
}

function onKey(event) {
  if (event.defaultPrevented || event.altKey) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    const pasted = event.target.closest?.(".paste");
    document.querySelector(pasted ? "[data-paste]" : "[data-compose]")?.requestSubmit();
    return event.preventDefault();
  }
  if (event.ctrlKey || event.metaKey || belongsElsewhere(event)) return;
  const act = KEYS[event.key.toLowerCase()];
  if (act) ACTS[act]();
  else if (/^[1-9]$/.test(event.key)) playTake(Number(event.key));
  else return;
  event.preventDefault();
}

/** Typing is typing, and Space on a button presses the button. */
function belongsElsewhere({ target, key }) {
  if (!(target instanceof Element)) return false;
  const typed = "input:not([type=range], [type=radio], [type=checkbox]), textarea, select, dialog";
  if (target.closest(typed)) return true;
  return key === " " && Boolean(target.closest("button, a, summary, label, input"));
}

function near(direction) {
  return neighbour(player.track?.starts ?? [], player.time, direction, player.duration);
}

/** The newest take is 1. */
function playTake(number) {
  const button = document.querySelectorAll("#takes [data-play]")[number - 1];
  if (button) player.play(trackOf(button));
}

function playRegion() {
  const marked = region();
  const shown = document.querySelector("#stage [data-play]");
  if (!marked || !shown) return;
  player.load(trackOf(shown));
  player.seek(Math.max(0, marked[0] - LEAD_IN));
  player.play();
}

function startMediaSession() {
  const session = navigator.mediaSession;
  const handlers = {
    play: () => player.play(),
    pause: () => player.pause(),
    seekbackward: ACTS.back,
    seekforward: ACTS.forward,
    previoustrack: ACTS.previous,
    nexttrack: ACTS.next,
    seekto: ({ seekTime }) => player.seek(seekTime),
  };
  for (const [name, act] of Object.entries(handlers)) session.setActionHandler(name, act);
  player.addEventListener("state", () => {
    session.playbackState = player.isPlaying ? "playing" : "paused";
    if (!player.duration) return;
    session.setPositionState({
      duration: player.duration,
      position: Math.min(player.time, player.duration),
    });
  });
  player.addEventListener("track", () => {
    const { title, label } = player.track;
    session.metadata = new MediaMetadata({ title, artist: label, album: "Studio" });
  });
}
