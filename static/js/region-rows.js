/** More than one region: rows of the form, which come out of a template as they are needed. */
import { choose, chosenIndex, field, mark, regionNow, regionRows, regions } from "./region.js";

const store = () => document.querySelector("[data-compose] [data-more-regions]");

export function startRegionRows() {
  document.addEventListener("click", press);
  document.addEventListener("focusin", ({ target }) => chooseBy(target));
  document.addEventListener("input", showRows);
  document.addEventListener("regionchosen", showRows);
  document.addEventListener("htmx:after:settle", showRows);
  showRows();
}

function press({ target }) {
  if (target.closest("[data-act=add-region]")) return add();
  const button = target.closest("[data-act=drop-region]");
  if (button) drop(button.closest("[data-region-row]"));
}

/** Whoever types into a row works on its region. */
function chooseBy(target) {
  const place = target.closest?.("[data-region-row], [data-region-first]");
  if (!place) return;
  const index = regionRows().findIndex(({ row }) => (row ? row === place : place.matches("[data-region-first]")));
  if (index >= 0) choose(index);
}

/** The next free place becomes a region, which can then be moved. */
function add() {
  const task = document.querySelector("[data-compose] [name=task][value=repaint]");
  const free = store()?.content.firstElementChild;
  if (!task || (!free && regionNow())) return;
  task.checked = true;
  const span = nextSpan(songOf(), regions());
  if (regions().length && free) {
    store().before(free);
    choose(regionRows().length - 1);
  }
  if (span) mark(...span);
  task.dispatchEvent(new Event("input", { bubbles: true }));
}

function drop(row) {
  for (const input of row.querySelectorAll("input, textarea")) input.value = "";
  store().content.prepend(row);
  choose(0);
  field("region_start").dispatchEvent(new Event("input", { bubbles: true }));
}

/** Rows are counted as they stand; there is no more to add where all are used. */
function showRows() {
  for (const [index, { row }] of regionRows().entries()) {
    if (!row) continue;
    const name = row.dataset.name.replace("{}", index + 1);
    row.querySelector("[data-region-number]").textContent = index + 1;
    row.querySelector("[data-region-name]").textContent = name;
    row.toggleAttribute("data-chosen", index === chosenIndex());
  }
  const isFull = !store()?.content.firstElementChild;
  for (const button of document.querySelectorAll("[data-act=add-region]")) button.disabled = isFull;
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
