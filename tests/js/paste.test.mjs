import assert from "node:assert/strict";
import { test } from "node:test";
import { looksLikeRequest } from "../../static/js/paste.js";

test("objects and lists of them look like a request", () => {
  assert.ok(looksLikeRequest('{"positivePrompt": "x"}'));
  assert.ok(looksLikeRequest(' [\n {"taskType": "audioInference"}]'));
});

test("a style does not, even in brackets", () => {
  for (const text of ["[warm] folk pop", "{not json", "warm folk", "", '"quoted"', "[1, 2]"]) {
    assert.ok(!looksLikeRequest(text), text);
  }
});
