import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, fill } from "../../static/js/phrases.js";

test("values go where their names stand", () => {
  assert.equal(fill("{song} · {count} takes", { song: "Rain", count: 2 }), "Rain · 2 takes");
  assert.equal(fill("{unknown} stays", {}), "{unknown} stays");
});

test("each language counts in its own way", () => {
  const english = { one: "{count} take", other: "{count} takes" };
  assert.deepEqual([0, 1, 2].map((n) => counted(english, n, "en")), ["0 takes", "1 take", "2 takes"]);
  assert.equal(counted({ other: "テイク{count}つ" }, 1, "ja"), "テイク1つ");
});
