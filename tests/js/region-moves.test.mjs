import assert from "node:assert/strict";
import { test } from "node:test";

import { drawn, keyed, pulled, shifted, spoken } from "../../static/js/region-moves.js";

const LIMITS = { lowest: -10, highest: 120 };
const GRID = { beat: 0.5, bar: 2 };
const WORDS = { before: "{} before the song", after: "{} after its end", at: "{}" };

test("a handle stops before the other one, and at the limits", () => {
  assert.deepEqual(pulled([40, 56], "start", 60, LIMITS), [55.5, 56]);
  assert.deepEqual(pulled([40, 56], "start", -30, LIMITS), [-10, 56]);
  assert.deepEqual(pulled([40, 56], "end", 10, LIMITS), [40, 40.5]);
  assert.deepEqual(pulled([40, 56], "end", 500, LIMITS), [40, 120]);
});

test("a region before the song touches it", () => {
  assert.deepEqual(pulled([-8, 4], "end", -3, LIMITS), [-8, 0]);
  assert.deepEqual(shifted([2, 6], -9, LIMITS), [-4, 0]);
});

test("a region keeps its length where it is moved", () => {
  assert.deepEqual(shifted([40, 56], 50, LIMITS), [50, 66]);
  assert.deepEqual(shifted([40, 56], 119, LIMITS), [104, 120]);
});

test("a region is drawn in either direction", () => {
  assert.deepEqual(drawn(56, 40, LIMITS), [40, 56]);
  assert.deepEqual(drawn(40, 40, LIMITS), [40, 40.5]);
});

test("keys go a beat, a twentieth of a second, a bar, or all the way", () => {
  const range = { low: -10, high: 55.5 };
  assert.equal(keyed("ArrowRight", false, 40, GRID, range), 40.5);
  assert.equal(keyed("ArrowLeft", true, 40, GRID, range), 39.95);
  assert.equal(keyed("PageUp", false, 40, GRID, range), 42);
  assert.equal(keyed("Home", false, 40, GRID, range), -10);
  assert.equal(keyed("End", false, 40, GRID, range), 55.5);
  assert.equal(keyed("ArrowRight", false, 55.4, GRID, range), 55.5);
  assert.equal(keyed("x", false, 40, GRID, range), null);
});

test("a handle is spoken of as a person would", () => {
  assert.equal(spoken(83.5, 90, WORDS), "1 min 23.5 s");
  assert.equal(spoken(-7.5, 90, WORDS), "7.5 s before the song");
  assert.equal(spoken(100, 90, WORDS), "10 s after its end");
});
