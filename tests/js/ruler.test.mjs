import assert from "node:assert/strict";
import { test } from "node:test";

import { barLines, secondLines } from "../../static/js/ruler.js";

const SONG = { bpm: 120, meter: 4 }; // a bar has two seconds
const texts = (lines) => lines.map(({ text }) => text);

test("bars count from one, and before the song from minus one", () => {
  const lines = barLines(SONG, { from: -4, to: 6, perPixel: 0.04 });
  assert.deepEqual(texts(lines), ["−2", "−1", "1", "2", "3", "4"]);
  assert.deepEqual(lines.map(({ at }) => at), [-4, -2, 0, 2, 4, 6]);
});

test("who looks from afar sees every fourth bar, who looks closely beats", () => {
  assert.deepEqual(texts(barLines(SONG, { from: 0, to: 20, perPixel: 0.15 })), ["1", "5", "9"]);
  assert.deepEqual(texts(barLines(SONG, { from: 0, to: 1, perPixel: 0.01 })), ["1", "1.2", "1.3"]);
});

test("without a tempo there are only seconds", () => {
  assert.deepEqual(barLines({ bpm: 0, meter: 4 }, { from: 0, to: 9, perPixel: 0.02 }), []);
  assert.deepEqual(texts(secondLines({ from: -1, to: 2, perPixel: 0.02 })), ["−0:01", "0:00", "0:01", "0:02"]);
});

test("only what is seen has lines", () => {
  assert.deepEqual(texts(secondLines({ from: 61.2, to: 61.7, perPixel: 0.004 })), ["1:01.2", "1:01.4", "1:01.6"]);
});
