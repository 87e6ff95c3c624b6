/**
 * The regions to repaint. The number inputs of the form are the truth, and everything else
 * reads them: the first region has fields of its own, each further one a row of the list.
 */

export const field = (name) => document.querySelector(`[data-compose] [name="${name}"]`);

/** Every region that the form has: its inputs, and whether both are filled and in order. */
export function regionRows() {
  const first = { start: field("region_start"), end: field("region_end"), row: null };
  const more = [...document.querySelectorAll("[data-compose] [data-region-row]")];
  const rows = more.map((row) => ({
    start: row.querySelector("[name=more_start]"),
    end: row.querySelector("[name=more_end]"),
    row,
  }));
  return first.start && first.end ? [first, ...rows] : [];
}

/** [start, end] in seconds of one of `regionRows`, or null where its inputs say none. */
export function spanOf({ start, end }) {
  if (start.value === "" || end.value === "") return null;
  return Number(end.value) > Number(start.value) ? [Number(start.value), Number(end.value)] : null;
}

/** All regions, in the order of the form. */
export function regions() {
  return regionRows().map(spanOf).filter(Boolean);
}

let chosen = 0; // which of `regionRows` was touched last

export function choose(index) {
  chosen = index;
  document.dispatchEvent(new CustomEvent("regionchosen"));
}

export function chosenIndex() {
  return Math.min(chosen, Math.max(0, regionRows().length - 1));
}

/** The region that is being worked on, or null. */
export function regionNow() {
  const row = regionRows()[chosenIndex()];
  return row ? spanOf(row) : null;
}

/** Fill the inputs of a region, and let everybody hear of it who listens to the form. */
export function mark(start, end, index = chosenIndex()) {
  const row = regionRows()[index];
  if (row) write(row, start, end);
}

/** What is being typed is left alone: `-` and `8.` are half a number. */
export function write(row, start, end) {
  for (const [input, value] of [[row.start, start], [row.end, end]]) {
    const text = Number(value).toFixed(2);
    if (input.value !== "" && Number(input.value) === Number(text)) continue;
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

export const region = regionNow;
