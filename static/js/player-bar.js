/** The bar at the foot, and every play button of the page: views of the one player. */
import { draw } from "./cover.js";
import { setVolume } from "./output.js";
import { player } from "./player.js";
import { forget } from "./player-memory.js";
import { barAndBeat, clock } from "./time.js";

const bar = document.getElementById("player");
const STORED = "volume";
const seek = document.getElementById("seek");
const volume = document.getElementById("volume");
const part = (name) => bar.querySelector(`[data-now-${name}]`);

export function startPlayerBar() {
  bar.hidden = false;
  document.addEventListener("click", onClick);
  document.addEventListener("htmx:after:settle", showState);
  seek.addEventListener("input", () => player.seek(Number(seek.value)));
  volume.addEventListener("input", () => {
    localStorage.setItem(STORED, volume.value);
    showVolume();
  });
  player.addEventListener("track", showTrack);
  player.addEventListener("state", showState);
  player.addEventListener("time", showTime);
  volume.value = localStorage.getItem(STORED) ?? volume.value;
  showVolume();
  if (document.body.matches(".signed-out")) forget();
  const goesOn = player.recall();
  showTrack();
  if (goesOn) offerToGoOn();
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
    lufs: dataset.lufs ? Number(dataset.lufs) : null,
    lead: Number(dataset.lead) || 0,
    madeFrom: dataset.madeFrom ?? "",
    starts: dataset.sections.split(" ").filter(Boolean).map(Number),
  };
}

function onClick(event) {
  const button = event.target.closest("[data-play]");
  if (button) player.toggle(trackOf(button));
}

function showVolume() {
  volume.style.setProperty("--at", `${volume.value}%`);
  setVolume(volume.value / 100);
}

/** A page that was loaded anew may not sound by itself: it says where it was. */
function offerToGoOn() {
  bar.dataset.resumes = bar.dataset.wordsResume.replace("{time}", clock(player.time));
  part("take").textContent = bar.dataset.resumes;
  showState();
}

function showTrack() {
  const { track } = player;
  for (const control of bar.querySelectorAll("button, input")) control.disabled = !track && control !== volume;
  part("download").hidden = !track?.download || player.isVeiled;
  if (track) showNames(track);
  bar.querySelector(".bars").hidden = !track?.bpm;
  showState();
  showTime();
}

function showNames(track) {
  const { title, label } = player.shown;
  part("title").textContent = title;
  part("take").textContent = label;
  bar.removeAttribute("data-resumes");
  part("length").textContent = clock(track.duration);
  seek.max = track.duration;
  if (player.isVeiled) return;
  draw(part("cover"), track.id);
  part("download").href = track.download;
  bar.querySelector("[data-now]").href = track.page;
}

function showState() {
  const playing = player.isPlaying;
  const toggle = bar.querySelector("[data-act=toggle]");
  toggle.toggleAttribute("data-playing", playing);
  toggle.setAttribute("aria-label", playing ? bar.dataset.wordsPause : (bar.dataset.resumes ?? bar.dataset.wordsPlay));
  bar.toggleAttribute("data-playing", playing);
  if (playing && bar.dataset.resumes) showNames(player.track);
  bar.querySelector("[data-act=loop]").setAttribute("aria-pressed", Boolean(player.loop));
  for (const button of document.querySelectorAll("[data-play]")) {
    const isHeard = playing && !player.isVeiled && button.dataset.play === player.track?.id;
    button.toggleAttribute("data-playing", isHeard);
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
