/** Numbers that move several times a second: no swap, only values. */
import { about } from "./time.js";

export function tick({ job, rev, fraction, stage, eta, preview }) {
  for (const id of [`job-${job}`, `queue-row-${job}`]) {
    const root = document.getElementById(id);
    if (!root || Number(root.dataset.rev) > rev) continue;
    const bar = root.querySelector("[data-fraction]");
    if (!bar) continue;
    bar.value = fraction;
    write(root, "stage", stage);
    write(root, "percent", `${Math.floor(fraction * 100)} %`);
    write(root, "eta", about(eta));
    if (preview) offer(root.querySelector("[data-preview]"), job, preview);
  }
  showTitle();
}

/** The first seconds are there: they can be listened to. */
function offer(button, job, { index, length }) {
  if (!button) return;
  button.dataset.play = `preview-${job}-${index}`;
  button.dataset.audio = `${button.dataset.preview}?result=${index}`;
  button.dataset.duration = length;
  button.hidden = false;
}

/** `(2) 62 % · Song`: takes that came unseen, and what of this page is being made. */
export function showTitle() {
  const plain = document.title.replace(/^(\(\d+\) )?(\d+ % · )?/, "");
  const { news } = document.documentElement.dataset;
  const percent = document.querySelector("#jobs [data-percent]")?.textContent;
  const title = `${news ? `(${news}) ` : ""}${percent ? `${percent} · ` : ""}${plain}`;
  if (document.title !== title) document.title = title;
}

function write(root, name, text) {
  const element = root.querySelector(`[data-${name}]`);
  if (element && element.textContent !== text) element.textContent = text;
}
