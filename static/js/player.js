/**
 * The player: one <audio> for as long as the tab lives. It is not in the page, so no swap
 * of the page can stop it; the bar and the buttons are only views of it.
 */

class Player extends EventTarget {
  #audio = new Audio();
  #frame = 0;
  track = null; // {id, audio, title, label, duration, bpm, meter, page, download, starts}
  loop = null; // [start, end] in seconds

  constructor() {
    super();
    this.#audio.preload = "auto";
    this.#listen(this.#audio);
    addEventListener("pagehide", () => this.#remember());
    // One tab sounds at a time.
    this.channel = new BroadcastChannel("studio-player");
    this.channel.addEventListener("message", () => this.pause());
  }

  get isPlaying() {
    return !this.#audio.paused && !this.#audio.ended;
  }

  get time() {
    return this.#audio.currentTime;
  }

  get duration() {
    return this.track?.duration ?? 0;
  }

  set volume(share) {
    this.#audio.volume = share * share; // the ear hears it as even steps
  }

  load(track, at = 0) {
    if (this.track?.id === track.id) return;
    this.track = track;
    this.loop = null;
    this.#audio.src = track.audio;
    if (at) this.#audio.currentTime = at;
    this.#tell("track");
  }

  /**
   * From the preview of a song to the song itself, at the same moment: the old sound goes
   * on until the new one can.
   */
  handOver(track) {
    const [old, next] = [this.#audio, new Audio(track.audio)];
    next.preload = "auto";
    next.volume = old.volume;
    next.currentTime = old.currentTime;
    next.addEventListener("canplay", () => {
      if (this.#audio !== old) return;
      const playing = this.isPlaying || (old.ended && old.currentTime < track.duration - 1);
      if (Math.abs(next.currentTime - old.currentTime) > 0.05) next.currentTime = old.currentTime;
      this.#audio = next;
      this.#listen(next);
      this.track = track;
      if (playing) next.play();
      old.pause();
      old.removeAttribute("src");
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
    try {
      await this.#audio.play();
    } catch (error) {
      if (error.name !== "AbortError") this.#tell("refused"); // a pause came first
    }
  }

  pause() {
    this.#audio.pause();
  }

  /** Play or pause; another track than the one that plays begins. */
  toggle(track) {
    const same = !track || this.track?.id === track.id;
    return same && this.isPlaying ? this.pause() : this.play(track);
  }

  seek(seconds) {
    if (!this.track) return;
    this.#audio.currentTime = Math.min(Math.max(0, seconds), Math.max(0, this.duration - 0.05));
    this.#tell("time");
  }

  setLoop(region) {
    this.loop = region;
    this.#tell("state");
  }

  /** What was playing before the page was loaded anew, if anything. */
  recall() {
    try {
      const { track, time } = JSON.parse(sessionStorage.getItem("player"));
      if (track) this.load(track, time);
    } catch {
      sessionStorage.removeItem("player"); // nothing there, or not ours
    }
  }

  #listen(audio) {
    for (const name of ["play", "pause", "ended", "loadedmetadata", "seeked", "error"]) {
      audio.addEventListener(name, () => audio === this.#audio && this.#changed());
    }
    audio.addEventListener("timeupdate", () => audio === this.#audio && this.#tell("time"));
  }

  #remember() {
    if (this.track && !this.track.isPreview) {
      sessionStorage.setItem("player", JSON.stringify({ track: this.track, time: this.time }));
    }
  }

  #changed() {
    this.#tell("state");
    cancelAnimationFrame(this.#frame);
    if (this.isPlaying) this.#run();
  }

  #run() {
    if (this.loop && this.time >= this.loop[1]) this.seek(this.loop[0]);
    this.#tell("time");
    this.#frame = requestAnimationFrame(() => this.isPlaying && this.#run());
  }

  #tell(name) {
    this.dispatchEvent(new Event(name));
  }
}

export const player = new Player();
