/** The region as the timeline shows it: a frame, its length, and the section that fits it. */
import { region } from "./region.js";
import { musicalLength } from "./time.js";

/** Places an element on the axis of a timeline; `gap` pixels stay free after it. */
export function lay(element, { start, end, duration, gap = 0 }) {
  element.style.left = `${(start / duration) * 100}%`;
  element.style.width = `calc(${((end - start) / duration) * 100}% - ${gap}px)`;
}

/** `about` is the song: its duration in seconds, bpm and meter. */
export function showRegion(frame, sections, about) {
  const found = region();
  frame.hidden = !found;
  for (const button of sections) button.setAttribute("aria-pressed", String(fits(button, found)));
  if (!found) return;
  const [start, end] = found;
  const { duration } = about;
  lay(frame, { start: Math.max(0, start), end: Math.min(duration, end), duration });
  frame.querySelector("[data-region-text]").textContent = musicalLength(end - start, about);
}

function fits({ dataset }, found) {
  return Boolean(found) && near(dataset.start, found[0]) && near(dataset.end, found[1]);
}

function near(text, seconds) {
  return Math.abs(Number(text) - seconds) < 0.05;
}
