import assert from "node:assert/strict";
import { test } from "node:test";
import { about, barAndBeat, clock, neighbour, rulerStep, musicalLength } from "../../static/js/time.js";

const BARS = { one: "{count} bar", other: "{count} bars" };
globalThis.document = { documentElement: { lang: "en" } };

test("times read as a clock, as the server writes them", () => {
  assert.equal(clock(0), "0:00");
  assert.equal(clock(83.25), "1:23");
  assert.equal(clock(59.96, 1), "1:00.0");
  assert.equal(clock(90.4, 1), "1:30.4");
  assert.equal(clock(-7.4), "−0:07");
  assert.equal(clock(-0.2), "0:00");
});

test("a time left is no more exact than it is known", () => {
  assert.equal(about(null), "");
  assert.equal(about(0.2), "~1 s");
  assert.equal(about(9.4), "~9 s");
  assert.equal(about(130), "~2 min");
});

test("bars and beats count from one", () => {
  assert.equal(barAndBeat(0, 120, 4), "1.1");
  assert.equal(barAndBeat(2, 120, 4), "2.1");
  assert.equal(barAndBeat(90.4, 96, 4), "37.1");
  assert.equal(barAndBeat(1.49, 120, 3), "1.3");
});

test("the section before is the one before, unless it has only just begun", () => {
  const starts = [0, 10, 20];
  assert.equal(neighbour(starts, 15, -1, 30), 10);
  assert.equal(neighbour(starts, 10.3, -1, 30), 0);
  assert.equal(neighbour(starts, 15, 1, 30), 20);
  assert.equal(neighbour(starts, 25, 1, 30), 30);
  assert.equal(neighbour([], 25, -1, 30), 0);
});

test("labels of the ruler keep their distance", () => {
  assert.equal(rulerStep([1, 2, 5, 10], 0.01, 48), 1);
  assert.equal(rulerStep([1, 2, 5, 10], 0.1, 48), 5);
  assert.equal(rulerStep([1, 2, 5, 10], 9, 48), 10);
});

test("a length is said in seconds and bars", () => {
  assert.equal(musicalLength(20, { bpm: 96, meter: 4 }, BARS), "20.0 s · 8 bars");
  assert.equal(musicalLength(2, { bpm: 120, meter: 4 }, BARS), "2.0 s · 1 bar");
  assert.equal(musicalLength(2.25, { bpm: 0, meter: 4 }, BARS), "2.3 s");
});
