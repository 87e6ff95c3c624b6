// The same examples as tests/editor/test_sections.py: the server's parser is the master.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { kindOf, sungLines, tagOf } from "../../static/js/sections.js";

const examples = JSON.parse(readFileSync(new URL("sections.json", import.meta.url)));

for (const [line, kind] of Object.entries(examples)) {
  test(`${line} opens ${kind}`, () => assert.equal(kindOf(tagOf(line)), kind));
}

test("a line that is sung is no tag", () => {
  assert.equal(tagOf("Walking (in the rain)"), null);
  assert.equal(tagOf("not [a tag] here"), null);
});

test("only sung lines are counted", () => {
  assert.equal(sungLines("[Verse]\nOne\n\nTwo (two)\n[Chorus]\n"), 2);
  assert.equal(sungLines(""), 0);
});
