/**
 * A comparison in which nobody sees which take is which: an order by chance, a vote, and
 * only then the names. Several rounds are counted together.
 */
import { ab } from "./ab.js";
import { player } from "./player.js";

export class Round {
  /** `chance` is a number from 0 to 1, such as Math.random(). */
  constructor(chance, tally = { a: 0, b: 0 }) {
    this.order = chance < 0.5 ? ["a", "b"] : ["b", "a"];
    this.tally = tally;
    this.vote = null;
  }

  /** `place` is 0 for what was heard as the first, 1 for the second. */
  choose(place) {
    if (this.vote) return;
    this.vote = this.order[place];
    this.tally = { ...this.tally, [this.vote]: this.tally[this.vote] + 1 };
  }
}

export const blind = { round: null };

export function beginBlind(words) {
  blind.round = new Round(Math.random(), blind.round?.tally);
  player.veil(words);
  ab.hear(blind.round.order[0]);
}

export function vote(place) {
  blind.round.choose(place);
  player.veil(null);
  ab.tell();
}

export function endBlind() {
  if (!blind.round) return;
  blind.round = null;
  player.veil(null);
  ab.tell();
}

/** The slot behind a place on the bar: in a blind round they are shuffled. */
export function slotAt(place) {
  const { round } = blind;
  return round && !round.vote ? round.order[place] : ["a", "b"][place];
}
