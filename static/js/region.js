/** The region to repaint: two number inputs are the truth, everything else reads them. */

export const field = (name) => document.querySelector(`[data-compose] [name="${name}"]`);

/** [start, end] in seconds, or null where the inputs say none. */
export function region() {
  const [start, end] = ["region_start", "region_end"].map((name) => field(name)?.value ?? "");
  if (start === "" || end === "") return null;
  return Number(end) > Number(start) ? [Number(start), Number(end)] : null;
}

/** Fill the inputs, and let everybody hear of it who listens to the form. */
export function mark(start, end) {
  for (const [name, value] of [["region_start", start], ["region_end", end]]) {
    const input = field(name);
    if (!input) return;
    input.value = Number(value).toFixed(2);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
