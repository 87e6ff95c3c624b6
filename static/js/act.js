/** What the one button says that it will do; the same words as the server's. */
import { clock } from "./time.js";

const EDGE = 0.5; // seconds: a region that begins this near to the end carries the song on

/** `Make 2 takes`, `Repaint 0:40 – 0:56`, `Add strings to Take 2 · 3 takes`. */
export function act({ task, count, take, duration, region, more, tracks }) {
  const takes = count === 1 ? "1 take" : `${count} takes`;
  if (task === "text2music") return `Make ${takes}`;
  const deed = DEEDS[task]({ take: take || "a take", duration, region, more, tracks: spoken(tracks) });
  return count === 1 || task === "extract" ? deed : `${deed} · ${takes}`;
}

const DEEDS = {
  cover: ({ take }) => `Cover ${take}`,
  extract: ({ tracks }) => `Extract ${tracks || "a track"}`,
  lego: ({ take, tracks }) => `Add ${tracks || "a track"} to ${take}`,
  complete: ({ take, tracks }) => `Complete ${take}${tracks && ` with ${tracks}`}`,
  repaint,
};

function repaint({ take, duration, region, more = [] }) {
  if (!region) return `Repaint ${take}`;
  if (more.length) return plan([region, ...more]);
  const [start, end] = region;
  if (duration && start >= duration - EDGE && end > duration) return `Extend ${take} by ${clock(end - duration)}`;
  if (start < 0 && end <= EDGE) return `Add ${clock(-start)} before ${take}`;
  return `Repaint ${clock(start)} – ${clock(end)}`;
}

function plan(regions) {
  const spans = regions.toSorted(([one], [other]) => one - other);
  return `Repaint ${regions.length} regions · ${spans.map((span) => span.map((at) => clock(at)).join("–")).join(", ")}`;
}

function spoken(tracks) {
  const names = tracks.map((track) => track.replaceAll("_", " "));
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** The same out of the form as it is filled in, and of its regions. */
export function wishOf(form, [region = null, ...more]) {
  const { task, results } = form.elements;
  const chosen = form.querySelector("#id_source").selectedOptions[0];
  return {
    task: task.value,
    count: Number(results.value) || 1,
    take: chosen?.value ? chosen.textContent.split(" · ")[0] : "",
    duration: Number(chosen?.dataset.duration) || 0,
    region,
    more,
    tracks: [...form.querySelectorAll("[name=tracks]:checked")].map(({ value }) => value),
  };
}
