import assert from "node:assert/strict";
import { test } from "node:test";

import { choicesFor } from "../../static/js/encoder.js";

const table = {
  "mp3-2": { 8000: [8, 64], 44100: [32, 320] },
  "ogg-1": { 8000: [8, 40], 48000: [32, 224] },
  "ogg-2": { 8000: [16, 80], 48000: [48, 256] },
};
const plain = ["sample_rate", "channels"];

test("a format with loss opens all settings, with the range of any rate", () => {
  const { open, rates, kbps } = choicesFor({ table, plain, format: "mp3", rate: "", channels: "" });
  assert.deepEqual(open, ["bitrate", "sample_rate", "channels"]);
  assert.deepEqual(rates, ["8000", "44100"]);
  assert.deepEqual(kbps, [8, 320]);
});

test("the range follows the rate and the channels", () => {
  assert.deepEqual(choicesFor({ table, plain, format: "ogg", rate: "48000", channels: "1" }).kbps, [32, 224]);
  assert.deepEqual(choicesFor({ table, plain, format: "ogg", rate: "48000", channels: "2" }).kbps, [48, 256]);
});

test("a format without loss takes what the model's own encoder takes", () => {
  assert.deepEqual(choicesFor({ table, plain, format: "flac", rate: "", channels: "" }), { open: plain, rates: null, kbps: null });
  assert.deepEqual(choicesFor({ table, plain: [""], format: "wav", rate: "", channels: "" }).open, [""]);
});
