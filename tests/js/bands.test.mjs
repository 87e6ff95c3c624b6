import assert from "node:assert/strict";
import { test } from "node:test";
import { heights, levelOf, logBands, peakDb } from "../../static/js/bands.js";

test("bands rise from bass to treble, and every one has a bin", () => {
  const bands = logBands(48, 2048, 48_000);
  assert.equal(bands.length, 48);
  for (const [i, [first, last]] of bands.entries()) {
    assert.ok(last > first);
    if (i) assert.ok(first >= bands[i - 1][0]);
  }
  assert.ok(bands[47][1] * (24_000 / 2048) >= 15_990);
});

test("a tone stands in the band that it belongs to", () => {
  const bins = 2048;
  const bands = logBands(48, bins, 48_000);
  const spectrum = new Float32Array(bins).fill(-120);
  spectrum[Math.round(1000 / (24_000 / bins))] = -18;
  const found = heights(spectrum, bands);
  const loud = found.findIndex((height) => height === 1);
  assert.ok(loud >= 0);
  assert.ok(found.filter((height) => height > 0).length <= 2);
  const middle = (bands[loud][0] + bands[loud][1]) / 2 * (24_000 / bins);
  assert.ok(middle > 900 && middle < 1100, `${middle} Hz`);
});

test("peaks are said in decibels", () => {
  assert.equal(peakDb([0, -1, 0.5]), 0);
  assert.ok(Math.abs(peakDb([0.5]) + 6.02) < 0.01);
  assert.equal(peakDb([0, 0]), -Infinity);
  assert.equal(levelOf(-Infinity), 0);
  assert.equal(levelOf(0), 1);
  assert.equal(levelOf(-30), 0.5);
});
