/**
 * The outline of a take: how loud it is between two moments. 100 points a second are there
 * from the beginning; where one looks closer, ten times as many are fetched, for the part
 * that is looked at.
 */

const PART = 10; // seconds that one finer part has
const CLOSE = 0.012; // seconds: below that, two bars of a drawing share a point
const MOST = 60; // parts that are kept

export class Outline extends EventTarget {
  #url;
  #parts = new Map(); // number → its peaks, or null while they are on their way

  constructor(url, peaks) {
    super();
    this.#url = url;
    this.peaks = peaks;
  }

  static async fetch(url) {
    return new Outline(url, await load(url));
  }

  /** {max, rms}: the loudest of each between two moments, 0–255. */
  between(from, to) {
    const fine = to - from < CLOSE ? this.#fine(from) : null;
    const [peaks, offset] = fine ? [fine, Math.floor(from / PART) * PART] : [this.peaks, 0];
    const first = Math.floor((from - offset) * peaks.rate);
    const last = Math.max(first + 1, Math.floor((to - offset) * peaks.rate));
    return { max: loudest(peaks.max, first, last), rms: loudest(peaks.rms, first, last) };
  }

  #fine(seconds) {
    const number = Math.floor(seconds / PART);
    if (!this.#parts.has(number)) this.#fetch(number);
    return this.#parts.get(number);
  }

  async #fetch(number) {
    if (this.#parts.size >= MOST) this.#parts.clear();
    this.#parts.set(number, null);
    try {
      this.#parts.set(number, await load(`${this.#url}?part=${number}`));
      this.dispatchEvent(new Event("finer"));
    } catch {
      setTimeout(() => this.#parts.delete(number), 5000); // the coarse one is there
    }
  }
}

async function load(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`No outline: ${answer.status}`);
  return readPeaks(await answer.arrayBuffer());
}

/** Reads the bytes that `studio.audio.peaks` writes. */
export function readPeaks(buffer) {
  const view = new DataView(buffer);
  const magic = String.fromCharCode(...new Uint8Array(buffer, 0, 4));
  if (magic !== "PKS1") throw new Error("These are no peaks.");
  const count = view.getUint32(8, true);
  return {
    rate: view.getUint32(4, true),
    max: new Uint8Array(buffer, 12, count),
    rms: new Uint8Array(buffer, 12 + count, count),
  };
}

function loudest(values, first, last) {
  let found = 0;
  for (let i = first; i < last && i < values.length; i++) if (values[i] > found) found = values[i];
  return found;
}
