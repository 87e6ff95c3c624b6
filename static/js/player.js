/**
 * The player: one sound for as long as the tab lives. It is not in the page, so no swap of
 * the page can stop it; the bar and the buttons are only views of it. The sound is a
 * stream, or two takes on one clock while they are compared (`pair.js`).
 */
import { wake } from "./output.js";
import { recalled, remember } from "./player-memory.js";
import { endStream, newStream, playStream, trimStream } from "./stream.js";

const EVENTS = ["play", "pause", "ended", "loadedmetadata", "seeked", "error"];

class Player extends EventTarget {
  #sound = newStream();
  #trim = 1; // the gain of streams
  #loop = null;
  #frame = 0;
  #veil = null;
  track = null; // {id, audio, title, label, duration, bpm, meter, page, download, starts, lufs, lead, madeFrom}

  constructor() {
    super();
    this.#listen(this.#sound);
    addEventListener("pagehide", () => remember(this.track, this.time));
    // One tab sounds at a time.
    this.channel = new BroadcastChannel("studio-player");
    this.channel.addEventListener("message", () => this.pause());
  }

  get isPlaying() {
    return !this.#sound.paused && !this.#sound.ended;
  }

  /** Seconds of the track. */
  get time() {
    return this.#sound.currentTime - this.#shift;
  }

  get duration() {
    return this.track?.duration ?? 0;
  }

  get loop() {
    return this.#loop?.map((at) => at - this.#shift) ?? null;
  }

  /** The pair that sounds, if two takes are compared. */
  get pair() {
    return this.#sound.tracks ? this.#sound : null;
  }

  /** What may be told of the track: in a blind comparison, not which one it is. */
  get shown() {
    return this.#veil ? { title: this.track.title, label: this.#veil } : this.track;
  }

  get isVeiled() {
    return Boolean(this.#veil);
  }

  veil(words) {
    this.#veil = words;
    if (this.track) this.#tell("track");
  }

  /** Where a take is now, in its own seconds; null if it is not among what sounds. */
  timeOf(id) {
    const slot = this.pair?.slotOf(id);
    if (slot) return this.#sound.currentTime - this.pair.shift[slot];
    return this.track?.id === id ? this.time : null;
  }

  load(track, at = 0) {
    if (this.track?.id === track.id) return;
    const slot = this.pair?.slotOf(track.id);
    const loop = slot ? this.#loop : null;
    if (slot) this.pair.hear(slot);
    else this.#use(this.pair ? newStream() : this.#sound);
    this.track = track;
    this.#loop = loop;
    if (!slot) this.#sound.src = track.audio;
    if (at) this.#sound.currentTime = at;
    this.#tell("track");
  }

  /** Two takes on one clock take over, at the same moment of the song. */
  adopt(pair, track) {
    const was = pair.slotOf(this.track?.id) ?? pair.slotOf(track.id);
    const playing = this.isPlaying;
    const [at, loop] = isSameSong(this.track, track) ? [this.time, this.loop] : [0, null];
    pair.hear(pair.slotOf(track.id));
    pair.currentTime = at + pair.shift[was];
    pair.loop = loop?.map((edge) => edge + pair.shift[was]) ?? null;
    this.#use(pair);
    this.track = track;
    this.#loop = pair.loop;
    if (playing) pair.play();
    this.#tell("track");
    this.#changed();
  }

  /**
   * To another sound at the same moment (`later` seconds after it), such as from the
   * preview of a song to the song: the old sound goes on until the new one can.
   */
  handOver(track, later = 0) {
    const [old, next] = [this.#sound, newStream(track.audio)];
    next.currentTime = Math.max(0, old.currentTime + later);
    next.addEventListener("canplay", () => {
      if (this.#sound !== old) return;
      const playing = this.isPlaying || (old.ended && old.currentTime < track.duration - 1);
      const at = Math.max(0, old.currentTime + later);
      if (Math.abs(next.currentTime - at) > 0.05) next.currentTime = at;
      this.#use(next);
      this.#loop = this.#loop?.map((edge) => edge + later) ?? null;
      this.track = track;
      if (playing) this.play();
      this.#tell("track");
    }, { once: true });
  }

  rename(title) {
    this.track.title = title;
    this.#tell("track");
  }

  async play(track) {
    if (track) this.load(track);
    if (!this.track) return;
    this.channel.postMessage("playing");
    wake();
    try {
      await (this.pair ? this.pair.play() : playStream(this.#sound, this.#trim));
    } catch (error) {
      if (error.name !== "AbortError") this.#tell("refused"); // a pause came first
    }
  }

  pause() {
    this.#sound.pause();
  }

  /** Play or pause; another track than the one that plays begins. */
  toggle(track) {
    const same = !track || this.track?.id === track.id;
    return same && this.isPlaying ? this.pause() : this.play(track);
  }

  seek(seconds) {
    if (!this.track) return;
    const at = Math.min(Math.max(0, seconds), Math.max(0, this.duration - 0.05));
    this.#sound.currentTime = at + this.#shift;
    this.#tell("time");
  }

  /** To a moment of a take; while two are compared, the one that is heard stays heard. */
  seekIn(track, seconds) {
    const now = this.timeOf(track.id);
    if (now === null) this.load(track);
    this.seek(now === null ? seconds : this.time + seconds - now);
  }

  /** [start, end] in seconds of the track, or null. */
  setLoop(region) {
    this.#loop = region?.map((at) => at + this.#shift) ?? null;
    if (this.pair) this.pair.loop = this.#loop;
    this.#tell("state");
  }

  /** A gain for streams, so that they are as loud as what they are compared with. */
  set trim(gain) {
    this.#trim = gain;
    if (!this.pair) trimStream(this.#sound, gain);
  }

  /** What was playing before the page was loaded anew, if anything; true if so. */
  recall() {
    const { track, time } = recalled() ?? {};
    if (track) this.load(track, time);
    return time > 0;
  }

  get #shift() {
    return this.pair ? this.pair.shift[this.pair.heard] : 0;
  }

  /** From one sound to another; the old one is given up. */
  #use(sound) {
    const old = this.#sound;
    if (old === sound) return;
    this.#sound = sound;
    this.#listen(sound);
    if (old instanceof Audio) endStream(old);
    else old.pause();
  }

  #listen(sound) {
    for (const name of EVENTS) sound.addEventListener(name, () => sound === this.#sound && this.#changed());
    sound.addEventListener("timeupdate", () => sound === this.#sound && this.#tick());
  }

  #changed() {
    this.#tell("state");
    cancelAnimationFrame(this.#frame);
    if (this.isPlaying) this.#run();
  }

  #run() {
    this.#tick();
    this.#frame = requestAnimationFrame(() => this.isPlaying && this.#run());
  }

  /** A stream goes back by itself; a pair does so without a gap. */
  #tick() {
    const over = !this.pair && this.#loop && this.#sound.currentTime >= this.#loop[1];
    if (over) this.#sound.currentTime = this.#loop[0];
    this.#tell("time");
  }

  #tell(name) {
    this.dispatchEvent(new Event(name));
  }
}

const isSameSong = (one, other) => songOf(one) === songOf(other);
const songOf = (track) => track?.page?.split("?")[0];

export const player = new Player();
