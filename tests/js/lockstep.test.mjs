import assert from "node:assert/strict";
import { test } from "node:test";
import { decodedBytes, loopWithin, matchedGains, onSample, positionAt, roomFor, shifts } from "../../static/js/lockstep.js";

const near = (value, wanted) => assert.ok(Math.abs(value - wanted) < 1e-9, `${value} is not ${wanted}`);

test("without a loop the time runs to the end and stays there", () => {
  const run = { since: 10, from: 3, loop: null, total: 8 };
  near(positionAt(run, 9), 3); // not begun yet
  near(positionAt(run, 12), 5);
  near(positionAt(run, 99), 8);
});

test("a loop comes round, after a lead-in that is heard once", () => {
  const run = { since: 0, from: 2, loop: [4, 6], total: 10 };
  near(positionAt(run, 1), 3);
  near(positionAt(run, 4.5), 4.5);
  near(positionAt(run, 400.25), 4.25);
});

test("whoever begins behind the loop is not thrown back into it", () => {
  near(positionAt({ since: 0, from: 7, loop: [4, 6], total: 10 }, 1), 8);
});

test("moments lie on samples", () => {
  assert.equal(onSample(0.100001) * 48_000, 4800);
});

test("a loop is cut to what there is", () => {
  assert.deepEqual(loopWithin([-2, 5], 4), [0, 4]);
  assert.equal(loopWithin([5, 9], 4), null);
  assert.equal(loopWithin(null, 4), null);
});

test("the louder one is turned down, and neither up", () => {
  const gains = matchedGains(-9, -15);
  near(gains.a, 10 ** (-6 / 20));
  near(gains.b, 1);
  assert.deepEqual(matchedGains(null, -15), { a: 1, b: 1 });
});

test("memory is counted before it is used", () => {
  assert.equal(decodedBytes(10, 10), 2 * 10 * 48_000 * 8);
  assert.ok(decodedBytes(240, 240) < roomFor(8));
  assert.ok(decodedBytes(600, 600) > roomFor(2));
  assert.ok(roomFor(0.25) < roomFor(8));
});

test("what was added in front of one is silence in front of the other", () => {
  const takes = {
    one: { id: "one", madeFrom: "", lead: 0 },
    two: { id: "two", madeFrom: "one", lead: 4 },
    three: { id: "three", madeFrom: "two", lead: 1.5 },
    else: { id: "else", madeFrom: "", lead: 0 },
  };
  const find = (id) => takes[id];
  assert.deepEqual(shifts(takes.one, takes.two, find), { a: 4, b: 0 });
  assert.deepEqual(shifts(takes.three, takes.one, find), { a: 0, b: 5.5 });
  assert.deepEqual(shifts(takes.three, takes.two, find), { a: 0, b: 1.5 });
  assert.deepEqual(shifts(takes.one, takes.else, find), { a: 0, b: 0 });
});

test("a circle in the family tree does not stop the page", () => {
  const takes = { x: { id: "x", madeFrom: "y", lead: 1 }, y: { id: "y", madeFrom: "x", lead: 1 } };
  assert.ok(shifts(takes.x, takes.y, (id) => takes[id]));
});
