import assert from "node:assert/strict";
import { test } from "node:test";
import { doubled, moved, removed, sectionAt, suggestions } from "../../static/js/section-edits.js";
import { NAMES, sectionsOf } from "../../static/js/sections.js";

const TEXT = "[Verse 1]\nOne\n\n[Chorus]\nTwo\n\n[Outro]\nThree";
const done = (edit, text = TEXT) => text.slice(0, edit.from) + edit.text + text.slice(edit.to);

test("a section changes places with its neighbour, and the empty lines stay", () => {
  const sections = sectionsOf(TEXT);
  assert.equal(done(moved(TEXT, sections, 1, -1)), "[Chorus]\nTwo\n\n[Verse 1]\nOne\n\n[Outro]\nThree");
  assert.equal(done(moved(TEXT, sections, 1, 1)), "[Verse 1]\nOne\n\n[Outro]\nThree\n\n[Chorus]\nTwo");
  assert.equal(moved(TEXT, sections, 0, -1), null);
  assert.equal(moved(TEXT, sections, 2, 1), null);
});

test("the caret goes along with a section that moves", () => {
  for (const direction of [-1, 1]) {
    const edit = moved(TEXT, sectionsOf(TEXT), 1, direction);
    assert.ok(done(edit).slice(edit.caret).startsWith("[Chorus]"));
  }
});

test("a section is doubled behind itself", () => {
  assert.equal(done(doubled(TEXT, sectionsOf(TEXT), 2)), `${TEXT}\n\n[Outro]\nThree`);
});

test("a section is taken out, the last one with the gap before it", () => {
  assert.equal(done(removed(TEXT, sectionsOf(TEXT), 0)), "[Chorus]\nTwo\n\n[Outro]\nThree");
  assert.equal(done(removed(TEXT, sectionsOf(TEXT), 2)), "[Verse 1]\nOne\n\n[Chorus]\nTwo");
});

test("the caret is in a section", () => {
  const sections = sectionsOf(`\n${TEXT}`);
  assert.equal(sectionAt(sections, 0), 0);
  assert.equal(sectionAt(sections, TEXT.indexOf("Two") + 1), 1);
});

test("a bracket is answered with the next number of a part that is there", () => {
  const sections = sectionsOf(TEXT);
  assert.deepEqual(suggestions("ver", NAMES, sections), ["Verse 2", "Verse", "Verse 1"]);
  assert.deepEqual(suggestions("cho", NAMES, sections), ["Chorus"]);
  assert.deepEqual(suggestions("xyz", NAMES, sections), []);
});
