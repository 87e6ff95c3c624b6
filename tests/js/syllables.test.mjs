// The same examples as tests/music/test_syllables.py: the server's counting is the master.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { syllables } from "../../static/js/syllables.js";

const examples = JSON.parse(readFileSync(new URL("syllables.json", import.meta.url)));

test("the browser counts syllables as the server does", () => {
  const wrong = examples.filter(([language, text, count]) => syllables(text, language) !== count);
  assert.deepEqual(wrong.map(([language, text, count]) => [language, text, count, syllables(text, language)]), []);
});

test("nothing has no syllables", () => {
  assert.equal(syllables(""), 0);
  assert.equal(syllables("–", "en"), 0);
});
