import assert from "node:assert/strict";
import test from "node:test";

import { dice } from "../../static/js/cover.js";

const rolls = (text) => {
  const roll = dice(text);
  return Array.from({ length: 50 }, roll);
};

test("the same take is always drawn alike, and another one differently", () => {
  assert.deepEqual(rolls("take-a"), rolls("take-a"));
  assert.notDeepEqual(rolls("take-a"), rolls("take-b"));
});

test("every roll lies between nothing and one", () => {
  assert.ok(rolls("any").every((value) => value >= 0 && value < 1));
});
