import assert from "node:assert/strict";
import { test } from "node:test";
import { readPeaks } from "../../static/js/outline.js";

function bytes(...values) {
  return new Uint8Array([0x50, 0x4b, 0x53, 0x31, 100, 0, 0, 0, 2, 0, 0, 0, ...values]).buffer;
}

test("both outlines are read", () => {
  const { rate, max, rms } = readPeaks(bytes(255, 128, 90, 40));
  assert.equal(rate, 100);
  assert.deepEqual([...max], [255, 128]);
  assert.deepEqual([...rms], [90, 40]);
});

test("anything else is refused", () => {
  assert.throws(() => readPeaks(new Uint8Array(16).buffer));
  assert.throws(() => readPeaks(bytes(1)));
});
