import assert from "node:assert/strict";
import { test } from "node:test";
import { added, says, without } from "../../static/js/prompt-words.js";
import { MAJOR, MINOR, neighbourOf, placeOf, short } from "../../static/js/keys-around.js";
import { isLyricsFile, readLyrics } from "../../static/js/lyrics-file.js";
import { tapped, tempoOf } from "../../static/js/tempo.js";

test("a phrase is found as whole words, with any hyphens", () => {
  assert.ok(says("Warm Lo-Fi beats", "lo fi"));
  assert.ok(!says("a popular song", "pop"));
  assert.ok(says("indie pop", "pop"));
});

test("a phrase is added behind a comma, once", () => {
  assert.equal(added("", "soul"), "soul");
  assert.equal(added("Warm folk", "nylon guitar"), "Warm folk, nylon guitar");
  assert.equal(added("Warm folk.", "nylon guitar"), "Warm folk. nylon guitar");
  assert.equal(added("Soul", "soul"), "Soul");
});

test("a phrase is taken out with its comma", () => {
  assert.equal(without("folk, harp, calm", "harp"), "folk, calm");
  assert.equal(without("folk, harp", "harp"), "folk");
  assert.equal(without("harp, folk", "harp"), "folk");
  assert.equal(without("harp", "harp"), "");
  assert.equal(without("Calm folk, harp. Slow.", "harp"), "Calm folk. Slow.");
});

test("taps make a tempo, and one slip is forgiven", () => {
  const taps = [0, 500, 1000, 1500].reduce((before, now) => tapped(before, now), []);
  assert.equal(tempoOf(taps), 120);
  assert.equal(tempoOf([0, 500, 1000, 1100, 1600, 2100]), 120);
  assert.equal(tempoOf([0]), null);
  assert.equal(tempoOf([0, 10]), 300);
});

test("after a pause the tapping begins anew", () => {
  assert.deepEqual(tapped([0, 500], 5000), [5000]);
});

test("relatives lie beside each other on the circle", () => {
  assert.equal(MAJOR.length, 12);
  assert.equal(MINOR[MAJOR.indexOf("C major")], "A minor");
  assert.equal(MINOR[MAJOR.indexOf("Eb major")], "C minor");
});

test("a key is found however it is spelled", () => {
  assert.deepEqual(placeOf("C# major"), [0, 7]);
  assert.deepEqual(placeOf("D♭ major"), [0, 7]);
  assert.deepEqual(placeOf("Ab minor"), [1, 5]);
  assert.equal(placeOf(""), null);
});

test("arrows go round the circle and between its rings", () => {
  assert.deepEqual(neighbourOf([0, 0], "ArrowLeft"), [0, 11]);
  assert.deepEqual(neighbourOf([0, 3], "ArrowDown"), [1, 3]);
  assert.equal(neighbourOf([0, 3], "a"), null);
  assert.equal(short("F# minor"), "F♯m");
  assert.equal(short("Bb major"), "B♭");
});

test("a text file is taken as it is", () => {
  assert.deepEqual(readLyrics("\ufeff[Verse]\r\nOne \r\nTwo\r\n"), { lyrics: "[Verse]\nOne\nTwo", title: "" });
  assert.ok(isLyricsFile({ name: "Song.LRC" }));
  assert.ok(!isLyricsFile({ name: "request.json" }));
});

test("an LRC file loses its times, and a long rest becomes an empty line", () => {
  const file = "[ti:Night]\n[ar:Somebody]\n[00:01.00]One\n[00:03.50]<00:03.50>Two <00:04.00>words\n[00:06.00]Three\n[00:30.00]Four";
  assert.deepEqual(readLyrics(file), { lyrics: "One\nTwo words\nThree\n\nFour", title: "Night" });
});

test("a line of an LRC file with two times is sung twice", () => {
  assert.equal(readLyrics("[00:10.0][00:01.0]Again\n[00:05.0]Once").lyrics, "Again\nOnce\nAgain");
});
