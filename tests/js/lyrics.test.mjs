// The same examples as tests/music/test_shared_examples.py: the server's parser is the master.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { kindOf, learn, leadOf, sectionsOf } from "../../static/js/sections.js";

const examples = JSON.parse(readFileSync(new URL("lyrics.json", import.meta.url)));

for (const { text, sections } of examples) {
  test(`the browser reads ${JSON.stringify(text).slice(0, 50)} as the server does`, () => {
    const read = sectionsOf(text).map(({ kind, label, first, last, lines }) => [kind, label, first + 1, last + 1, lines]);
    assert.deepEqual(read, sections);
  });
}

test("each section knows its characters", () => {
  const text = "[Verse]\nOne\n\n[Chorus]\nTwo";
  assert.deepEqual(sectionsOf(text).map(({ start, end }) => text.slice(start, end)), ["[Verse]\nOne\n\n", "[Chorus]\nTwo"]);
});

test("names of other languages are learnt from the server", () => {
  assert.equal(kindOf("Säkeistö"), "other");
  learn({ Säkeistö: "verse" });
  assert.equal(kindOf("säkeistö"), "verse");
});

test("the lead sings neither tags nor what stands in parentheses", () => {
  assert.equal(leadOf("[soft] Hold on (hold on) now").replace(/\s+/g, " ").trim(), "Hold on now");
});
