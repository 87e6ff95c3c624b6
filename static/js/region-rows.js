/** More than one region: rows of the form that are there and hidden until they are needed. */
import { choose, chosenIndex, field, mark, regionNow, regionRows, regions, spanOf } from "./region.js";

const rows = () => [...document.querySelectorAll("[data-compose] [data-region-row]")];

export function startRegionRows() {
  document.addEventListener("click", press);
  document.addEventListener("focusin", ({ target }) => {
    const row = target.closest?.("[data-region-row], [data-region-first]");
    if (row) choose(regionRows().findIndex((one) => one.row === (row.matches("[data-region-row]") ? row : null)));
  });
  document.addEventListener("input", showRows);
  document.addEventListener("htmx:after:settle", showRows);
  showRows();
}

function press({ target }) {
  if (target.closest("[data-act=add-region]")) return add();
  const button = target.closest("[data-act=drop-region]");
  if (button) drop(button.closest("[data-region-row]"));
}

/** The next free place becomes a region, which can then be moved. */
function add() {
  const free = rows().find((row) => !("used" in row.dataset));
  const task = document.querySelector("[data-compose] [name=task][value=repaint]");
  if (!task || (!free && regionNow())) return;
  task.checked = true;
  const span = nextSpan(songOf(), regions());
  if (regions().length && free) {
    free.dataset.used = "";
    choose(regionRows().length - 1);
  }
  if (span) mark(...span);
  task.dispatchEvent(new Event("input", { bubbles: true }));
}

function drop(row) {
  for (const input of row.querySelectorAll("input, textarea")) input.value = "";
  delete row.dataset.used;
  choose(0);
  field("region_start").dispatchEvent(new Event("input", { bubbles: true }));
}

/** Rows are as many as are used; there is no more to add where all are. */
function showRows() {
  for (const row of rows()) {
    if ([...row.querySelectorAll("input")].some(({ value }) => value)) row.dataset.used = "";
  }
  const isFull = rows().length > 0 && rows().every((row) => "used" in row.dataset);
  for (const button of document.querySelectorAll("[data-act=add-region]")) button.disabled = isFull;
  const spans = regionRows().map(spanOf);
  for (const [index, { row }] of regionRows().entries()) {
    if (row) row.toggleAttribute("data-chosen", index === chosenIndex() && Boolean(spans[index]));
  }
}

function songOf() {
  const timeline = document.querySelector("wave-timeline");
  const sections = [...(timeline?.querySelectorAll(".section") ?? [])];
  return {
    duration: Number(timeline?.dataset.duration) || 0,
    sections: sections.map(({ dataset }) => [Number(dataset.start), Number(dataset.end)]),
  };
}

/** The first section behind the last region that none of them touches, else any other. */
export function nextSpan({ duration, sections }, taken) {
  const isFree = ([start, end]) => taken.every(([from, to]) => end <= from + 0.01 || start >= to - 0.01);
  const last = Math.max(0, ...taken.map(([, end]) => end));
  const free = sections.filter(isFree);
  const found = free.find(([start]) => start >= last - 0.01) ?? free[0];
  if (found) return found;
  return last < duration - 1 ? [last, Math.min(duration, last + 8)] : null;
}
