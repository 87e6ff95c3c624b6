/** What the one button says that it will do; the same words as the server's. */
import { counted, fill } from "./phrases.js";
import { clock } from "./time.js";

const EDGE = 0.5; // seconds: a region that begins this near to the end carries the song on

/** `Make 2 takes`, `Repaint 0:40 – 0:56`, `Add strings to Take 2 · 3 takes`. */
export function act({ task, count, take, duration, region, more, tracks }, words) {
  const takes = counted(words.takes, count);
  if (task === "text2music") return fill(words.make, { takes });
  const said = { take: take || words.aTake, duration, region, more, tracks: spoken(tracks, words) };
  const deed = DEEDS[task](said, words);
  return count === 1 || task === "extract" ? deed : `${deed} · ${takes}`;
}

const DEEDS = {
  cover: (said, words) => fill(words.cover, said),
  extract: ({ tracks }, words) => fill(words.extract, { tracks: tracks || words.aTrack }),
  lego: ({ take, tracks }, words) => fill(words.add, { take, tracks: tracks || words.aTrack }),
  complete: (said, words) => fill(said.tracks ? words.completeWith : words.complete, said),
  repaint,
};

function repaint({ take, duration, region, more = [] }, words) {
  if (!region) return fill(words.repaint, { take });
  if (more.length) return plan([region, ...more], words);
  const [start, end] = region;
  if (duration && start >= duration - EDGE && end > duration) return fill(words.extend, { take, time: clock(end - duration) });
  if (start < 0 && end <= EDGE) return fill(words.prepend, { take, time: clock(-start) });
  return fill(words.span, { start: clock(start), end: clock(end) });
}

function plan(regions, words) {
  const spans = regions.toSorted(([one], [other]) => one - other);
  const said = spans.map((span) => span.map((at) => clock(at)).join("–")).join(", ");
  return fill(words.regions, { count: regions.length, spans: said });
}

function spoken(tracks, words) {
  const names = tracks.map((track) => words.tracks[track]);
  if (names.length < 2) return names.join("");
  return fill(words.and, { some: names.slice(0, -1).join(", "), last: names.at(-1) });
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
