import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { act } from "../../static/js/act.js";

// The same table is the server's: see tests/editor/test_tasks.py. Take 2 has 80 seconds.
const WORDS = JSON.parse(readFileSync(new URL("act-phrases.json", import.meta.url)));
globalThis.document = { documentElement: { lang: "en" } };
const CASES = JSON.parse(readFileSync(new URL("acts.json", import.meta.url)));

for (const { wish, words } of CASES) {
  test(`the button says ${words}`, () => {
    const { task, count = 1, region = null, more = [], tracks = [] } = wish;
    const take = wish.take ? `Take ${wish.take}` : "";
    assert.equal(act({ task, count, take, duration: wish.take ? 80 : 0, region, more, tracks }, WORDS), words);
  });
}
