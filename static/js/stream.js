/** An <audio> on the way to the loudspeakers, with a gain of its own. */
import { connect } from "./output.js";

const trims = new WeakMap();

export function newStream(url) {
  const audio = url ? new Audio(url) : new Audio();
  audio.preload = "auto";
  return audio;
}

/** Rejects as <audio> does. The way is built at the first play, which a person pressed. */
export function playStream(audio, gain) {
  if (!trims.has(audio)) trims.set(audio, connect(audio));
  trimStream(audio, gain);
  return audio.play();
}

export function trimStream(audio, gain) {
  const trim = trims.get(audio);
  trim?.gain.setTargetAtTime(gain, trim.context.currentTime, 0.01);
}

/** Stop it, and the fetching of it. */
export function endStream(audio) {
  audio.pause();
  audio.removeAttribute("src");
}
