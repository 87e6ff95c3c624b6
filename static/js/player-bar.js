/** The bar at the foot, and every play button of the page: views of the one player. */
import { draw } from "./cover.js";
import { player } from "./player.js";
import { barAndBeat, clock } from "./time.js";

const bar = document.getElementById("player");
const seek = document.getElementById("seek");
const volume = document.getElementById("volume");
const part = (name) => bar.querySelector(`[data-now-${name}]`);

export function startPlayerBar() {
  bar.hidden = false;
  document.addEventListener("click", onClick);
  document.addEventListener("htmx:after:settle", showState);
  seek.addEventListener("input", () => player.seek(Number(seek.value)));
  volume.addEventListener("input", setVolume);
  player.addEventListener("track", showTrack);
  player.addEventListener("state", showState);
  player.addEventListener("time", showTime);
  player.recall();
  setVolume();
  showTrack();
}

/** What a play button knows of its take. */
export function trackOf({ dataset }) {
  return {
    id: dataset.play,
    isPreview: "preview" in dataset,
    audio: dataset.audio,
    title: dataset.title,
    label: dataset.label,
    duration: Number(dataset.duration),
    bpm: Number(dataset.bpm) || null,
    meter: Number(dataset.meter) || 4,
    page: dataset.page,
    download: dataset.download,
    starts: dataset.sections.split(" ").filter(Boolean).map(Number),
  };
}

function onClick(event) {
  const button = event.target.closest("[data-play]");
  if (button) player.toggle(trackOf(button));
}

function setVolume() {
  volume.style.setProperty("--at", `${volume.value}%`);
  player.volume = volume.value / 100;
}

function showTrack() {
  const { track } = player;
  bar.querySelectorAll("button, input").forEach((control) => (control.disabled = !track));
  part("download").hidden = !track?.download;
  if (track) {
    draw(part("cover"), track.id);
    part("title").textContent = track.title;
    part("take").textContent = track.label;
    part("length").textContent = clock(track.duration);
    part("download").href = track.download;
    bar.querySelector("[data-now]").href = track.page;
    seek.max = track.duration;
  }
  bar.querySelector(".bars").hidden = !track?.bpm;
  showState();
  showTime();
}

function showState() {
  const playing = player.isPlaying;
  const toggle = bar.querySelector("[data-act=toggle]");
  toggle.toggleAttribute("data-playing", playing);
  toggle.setAttribute("aria-label", playing ? "Pause" : "Play");
  bar.toggleAttribute("data-playing", playing);
  bar.querySelector("[data-act=loop]").setAttribute("aria-pressed", Boolean(player.loop));
  for (const button of document.querySelectorAll("[data-play]")) {
    button.toggleAttribute("data-playing", playing && button.dataset.play === player.track?.id);
  }
}

function showTime() {
  const { time, duration, track } = player;
  part("time").textContent = clock(time, 1);
  if (track?.bpm) part("bar").textContent = barAndBeat(time, track.bpm, track.meter);
  seek.value = time;
  seek.setAttribute("aria-valuetext", clock(time));
  seek.style.setProperty("--at", `${duration ? (time / duration) * 100 : 0}%`);
}
