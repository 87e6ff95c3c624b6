import assert from "node:assert/strict";
import { test } from "node:test";

import { extent, gridOf, momentAt, shareOf, snapped } from "../../static/js/axis.js";

const SONG = { duration: 100, lowest: -300, highest: 600 };

test("there is room before and after a song", () => {
  assert.deepEqual(extent(SONG), { from: -7, to: 107 });
});

test("there is no room where the song may not grow", () => {
  assert.deepEqual(extent({ duration: 100, lowest: 0, highest: 100 }), { from: 0, to: 100 });
});

test("a region beyond an end widens the axis, up to the limit", () => {
  assert.deepEqual(extent(SONG, [[-20, 0], [95, 130]]), { from: -23.5, to: 133.5 });
  assert.deepEqual(extent({ ...SONG, lowest: -21, highest: 131 }, [[-20, 0], [95, 130]]), { from: -21, to: 131 });
});

test("moments and shares of the axis are two ways to say the same", () => {
  const axis = { from: -10, to: 110 };
  assert.equal(shareOf(axis, 50), 0.5);
  assert.equal(momentAt(axis, 0), -10);
  assert.equal(momentAt(axis, shareOf(axis, 33.3)), 33.3);
});

test("a moment snaps to the nearest bar or beat, also before the song, or not at all", () => {
  const grid = gridOf({ bpm: 120, meter: 4 });
  assert.equal(snapped(5.2, "bar", grid), 6);
  assert.equal(snapped(5.2, "beat", grid), 5);
  assert.equal(snapped(-2.9, "bar", grid), -2);
  assert.equal(snapped(5.237, "off", grid), 5.24);
});

test("without a tempo the grid is that of 120 beats a minute", () => {
  assert.deepEqual(gridOf({ bpm: 0, meter: 0 }), { beat: 0.5, bar: 2 });
});
