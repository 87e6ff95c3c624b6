import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document ??= { addEventListener() {}, querySelector: () => null, querySelectorAll: () => [] };
const { nextSpan } = await import("../../static/js/region-rows.js");

const SONG = { duration: 60, sections: [[0, 10], [10, 30], [30, 50]] };

test("another region is the next section that is free", () => {
  assert.deepEqual(nextSpan(SONG, [[10, 30]]), [30, 50]);
  assert.deepEqual(nextSpan(SONG, [[30, 50]]), [0, 10]);
});

test("where no section is free it goes on behind the last one", () => {
  assert.deepEqual(nextSpan(SONG, [[0, 50]]), [50, 58]);
  assert.deepEqual(nextSpan({ duration: 60, sections: [] }, [[0, 56]]), [56, 60]);
});

test("there may be no room at all", () => {
  assert.equal(nextSpan(SONG, [[0, 60]]), null);
});
