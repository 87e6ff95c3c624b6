/** The keys of a headset, a keyboard or a locked phone, and what they show. */
import { player } from "./player.js";

export function startMediaSession(acts) {
  const session = navigator.mediaSession;
  if (!session) return;
  const handlers = {
    play: () => player.play(),
    pause: () => player.pause(),
    stop: () => player.pause(),
    seekbackward: acts.back,
    seekforward: acts.forward,
    previoustrack: acts.previous,
    nexttrack: acts.next,
    seekto: ({ seekTime }) => player.seek(seekTime),
  };
  for (const [name, act] of Object.entries(handlers)) session.setActionHandler(name, act);
  player.addEventListener("state", () => showPosition(session));
  player.addEventListener("track", () => showTrack(session));
}

function showPosition(session) {
  session.playbackState = player.isPlaying ? "playing" : "paused";
  const { duration, time } = player;
  if (duration > 0) session.setPositionState({ duration, position: Math.min(Math.max(0, time), duration), playbackRate: 1 });
}

function showTrack(session) {
  const { title, label } = player.shown;
  session.metadata = new MediaMetadata({ title, artist: label, album: "Studio" });
  showPosition(session);
}
