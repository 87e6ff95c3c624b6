/**
 * Two takes on one clock. Both are decoded, both always play, and only gains decide which
 * is heard: switching is to the sample and leaves no gap. To the player it looks like an
 * <audio>; its time is the pair's, which begins with whichever take begins first.
 */
import { loopWithin, onSample, positionAt } from "./lockstep.js";

const SLOTS = ["a", "b"];
const SOON = 0.02; // seconds that the audio thread has to get ready
const FADE = 0.004; // seconds: the time constant of every change of gain

export class Pair extends EventTarget {
  #loop = null;
  #sources = [];
  #at = 0;
  #heard = "a";
  paused = true;
  ended = false;

  /** `tracks`, `buffers` and `shift` (seconds by which a take begins later) by slot. */
  constructor({ context, input }, tracks, buffers, shift) {
    super();
    Object.assign(this, { context, tracks, shift });
    this.buffers = together(context, buffers, shift);
    this.duration = this.buffers.a.duration;
    this.door = new GainNode(context, { gain: 0 });
    this.door.connect(input);
    this.levels = { a: 1, b: 1 };
    this.gains = Object.fromEntries(SLOTS.map((slot) => [slot, new GainNode(context, { gain: 0 })]));
    for (const slot of SLOTS) this.gains[slot].connect(this.door);
    this.#mix();
  }

  get currentTime() {
    return this.paused ? this.#at : positionAt(this.schedule, this.context.currentTime);
  }

  set currentTime(seconds) {
    this.#at = onSample(Math.min(Math.max(0, seconds), this.duration));
    this.ended = false;
    if (!this.paused) this.#start(this.#at);
    this.#tell("seeked");
  }

  get loop() {
    return this.#loop;
  }

  /** Goes on from where it is, without a gap. */
  set loop(region) {
    const when = onSample(this.context.currentTime + SOON);
    const at = this.paused ? this.#at : positionAt(this.schedule, when);
    this.#loop = loopWithin(region, this.duration);
    if (!this.paused) this.#start(at, when, { seamless: true });
  }

  get heard() {
    return this.#heard;
  }

  slotOf(id) {
    return SLOTS.find((slot) => this.tracks[slot].id === id);
  }

  hear(slot) {
    this.#heard = slot;
    this.#mix();
  }

  setLevels(levels) {
    this.levels = levels;
    this.#mix();
  }

  async play() {
    if (!this.paused) return;
    const from = this.ended || this.#at >= this.duration ? 0 : this.#at;
    this.ended = false;
    this.paused = false;
    this.#start(from);
    this.#tell("play");
  }

  pause() {
    if (this.paused) return;
    this.#at = this.currentTime;
    this.paused = true;
    this.#shut(this.context.currentTime);
    this.#tell("pause");
  }

  #start(from, when = onSample(this.context.currentTime + SOON), { seamless = false } = {}) {
    const loop = this.#loop && from < this.#loop[1] ? this.#loop : null;
    if (seamless) this.#stop(when);
    else this.#shut(this.context.currentTime, when);
    this.schedule = { since: when, from: onSample(from), loop, total: this.duration };
    this.#sources = startTogether(this.context, this.buffers, this.gains, this.schedule);
    this.door.gain.setTargetAtTime(1, when, FADE);
    const mine = this.#sources;
    mine[0].addEventListener("ended", () => mine === this.#sources && this.#end());
  }

  #end() {
    [this.#sources, this.#at, this.paused, this.ended] = [[], this.duration, true, true];
    this.#tell("ended");
  }

  /** Quiet first, then silent. */
  #shut(now, until = now + SOON) {
    this.door.gain.cancelScheduledValues(now);
    this.door.gain.setTargetAtTime(0, now, FADE);
    this.#stop(until);
  }

  #stop(when) {
    for (const source of this.#sources) source.stop(when);
    this.#sources = [];
  }

  #mix() {
    crossfade(this.gains, this.levels, this.#heard, this.context.currentTime);
  }

  #tell(name) {
    this.dispatchEvent(new Event(name));
  }
}

/** Start both at one moment of one clock, from one place, round one loop. */
export function startTogether(context, buffers, gains, { since, from, loop }) {
  return SLOTS.map((slot) => {
    const source = new AudioBufferSourceNode(context, { buffer: buffers[slot] });
    if (loop) [source.loop, source.loopStart, source.loopEnd] = [true, ...loop];
    source.connect(gains[slot]);
    source.start(since, from);
    return source;
  });
}

/** The two curves add up to one: takes that are the same sound the same all through it. */
export function crossfade(gains, levels, heard, at) {
  for (const slot of SLOTS) gains[slot].gain.setTargetAtTime(slot === heard ? levels[slot] : 0, at, FADE);
}

/** Both as long as the pair: silence where one has not begun or is over. */
export function together(context, buffers, shift) {
  const frames = (slot) => Math.round(shift[slot] * context.sampleRate);
  const length = Math.max(...SLOTS.map((slot) => buffers[slot].length + frames(slot)));
  return Object.fromEntries(SLOTS.map((slot) => [slot, padded(context, buffers[slot], frames(slot), length)]));
}

function padded(context, buffer, before, length) {
  if (!before && buffer.length === length) return buffer;
  const { numberOfChannels, sampleRate } = buffer;
  const whole = new AudioBuffer({ numberOfChannels, length, sampleRate });
  for (let side = 0; side < numberOfChannels; side++) whole.copyToChannel(buffer.getChannelData(side), side, before);
  return whole;
}
