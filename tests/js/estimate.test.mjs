import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { estimate, inWords } from "../../static/js/estimate.js";

// The same table is the server's: see tests/editor/test_models.py.
const CASES = JSON.parse(readFileSync(new URL("estimates.json", import.meta.url)));

for (const { model, pace, facts, wish, words } of CASES) {
  test(`${model} says ${words}`, () => {
    const asked = { count: 1, ...wish };
    const found = estimate({ ...facts, pace: pace ?? 0 }, asked);
    assert.equal(inWords(found, { about: "about {}", free: "free" }), words);
  });
}
