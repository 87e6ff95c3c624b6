/**
 * Any two takes against each other: which they are, which is heard, how loud, and whether
 * the person may know. What is seen of it is in `ab-bar.js`. It says `change`, and for the
 * rest of the page `abchange` on the document: `{a, b, heard}`, ids and a slot.
 */
import { Decoded } from "./decoded.js";
import { decodedBytes, matchedGains, roomFor, shifts } from "./lockstep.js";
import { output, wake } from "./output.js";
import { Pair } from "./pair.js";
import { player } from "./player.js";

const OTHER = { a: "b", b: "a" };

class Comparison extends EventTarget {
  slots = { a: null, b: null }; // tracks
  wanted = "a";
  match = true;
  isChosen = false; // by a person; else it follows what is on the stage
  isUnlocked = false; // too long to hold both: switching is a jump
  problem = null; // an Error, if a take could not be read
  #decoded = new Decoded();
  #pair = null;
  #preparing = "";

  constructor() {
    super();
    player.addEventListener("track", () => this.#follow());
  }

  /** The slot that sounds, or null. */
  get heard() {
    const id = player.track?.id;
    return ["a", "b"].find((slot) => id && this.slots[slot]?.id === id) ?? null;
  }

  get isReady() {
    return Boolean(this.slots.a && this.slots.b);
  }

  /** 0 to 1 while the takes are fetched and decoded, else null. */
  get progress() {
    return this.#preparing ? this.#decoded.share(this.#ids) : null;
  }

  /** What may be compared as long as nobody has chosen. */
  suggest(a, b) {
    if (this.isChosen || (this.slots.a?.id === a?.id && this.slots.b?.id === b?.id)) return;
    this.#set({ a, b });
  }

  /** Put a take into a slot and hear it; one that is in the other slot changes places. */
  put(slot, track) {
    const other = this.slots[OTHER[slot]];
    this.isChosen = true;
    if (this.slots[slot]?.id !== track.id) {
      this.#set({ [slot]: track, [OTHER[slot]]: other?.id === track.id ? this.slots[slot] : other });
    }
    this.hear(slot);
  }

  /** Hear a slot, at the same moment: at once if both are decoded, else when they are. */
  hear(slot) {
    if (!this.slots[slot]) return;
    this.wanted = slot;
    if (!this.isReady) player.load(this.slots[slot]);
    else if (this.#isTooLong()) this.#jump();
    else this.#prepare();
    this.tell();
  }

  swap() {
    this.hear(OTHER[this.heard ?? this.wanted]);
  }

  /** Both in turn, round a loop that is in the seconds of B: how a result is judged. */
  listen(a, b, loop) {
    this.isChosen = true;
    this.#set({ a, b });
    if (this.heard !== "b") player.load(b);
    player.setLoop(loop);
    player.seek(loop?.[0] ?? 0);
    player.play();
    this.hear("b");
  }

  setMatch(match) {
    this.match = match;
    this.#level();
    this.tell();
  }

  /** Let the takes go; memory is for what is compared. */
  release() {
    this.#preparing = "";
    this.#pair = null;
    this.#decoded.keepOnly([]);
    player.trim = 1;
  }

  tell() {
    this.dispatchEvent(new Event("change"));
    const { a, b } = this.slots;
    const heard = player.isVeiled ? null : this.heard;
    document.dispatchEvent(new CustomEvent("abchange", { detail: { a: a?.id ?? null, b: b?.id ?? null, heard } }));
  }

  get #ids() {
    return [this.slots.a?.id, this.slots.b?.id];
  }

  #set(slots) {
    Object.assign(this.slots, slots);
    [this.problem, this.#preparing] = [null, ""];
    this.#decoded.keepOnly(this.#ids);
    if (this.#pair && !this.#isPairOf(this.#pair)) this.#pair = null;
    this.tell();
  }

  async #prepare() {
    const key = this.#ids.join(" ");
    if (this.#pair) return this.#activate();
    if (this.#preparing === key) return;
    [this.#preparing, this.problem] = [key, null];
    wake();
    const { context } = output();
    const read = (slot) => this.#decoded.get(this.slots[slot], context, () => this.tell());
    try {
      const [a, b] = await Promise.all([read("a"), read("b")]);
      if (this.#preparing !== key) return; // something else is compared by now
      this.#pair = new Pair(output(), { ...this.slots }, { a, b }, this.#shift());
      this.#preparing = "";
      this.#activate();
    } catch (error) {
      if (this.#preparing !== key) return;
      [this.problem, this.#preparing] = [error, ""];
    }
    this.tell();
  }

  #activate() {
    this.#level();
    if (player.pair === this.#pair) player.load(this.slots[this.wanted]);
    else player.adopt(this.#pair, this.slots[this.wanted]);
  }

  #isTooLong() {
    const lengths = [this.slots.a.duration, this.slots.b.duration];
    const copies = lengths[0] === lengths[1] ? 1 : 2; // the shorter one is filled up
    this.isUnlocked = decodedBytes(...lengths) * copies > roomFor(navigator.deviceMemory);
    return this.isUnlocked;
  }

  /** Without the memory for both, the stream goes from one to the other. */
  #jump() {
    const [from, to] = [this.heard, this.wanted];
    if (from === to) return;
    this.#level();
    if (from) player.handOver(this.slots[to], this.#shift()[from] - this.#shift()[to]);
    else player.load(this.slots[to]);
  }

  #level() {
    const { a, b } = this.slots;
    const gains = this.match && this.isReady ? matchedGains(a.lufs, b.lufs) : { a: 1, b: 1 };
    this.#pair?.setLevels(gains);
    if (this.isUnlocked) player.trim = gains[this.wanted];
  }

  #shift() {
    const find = (id) => this.known?.(id);
    return shifts(this.slots.a, this.slots.b, find);
  }

  #isPairOf(pair) {
    return pair.tracks.a.id === this.slots.a?.id && pair.tracks.b.id === this.slots.b?.id;
  }

  #follow() {
    if (this.heard) this.wanted = this.heard;
    else if (this.#pair || this.#preparing) this.release();
    this.tell();
  }
}

export const ab = new Comparison();
