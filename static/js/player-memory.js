/** What was playing, for when the page is loaded anew; each tab has its own. */

const STORED = "player";

export function remember(track, time) {
  if (track && !track.isPreview) sessionStorage.setItem(STORED, JSON.stringify({ track, time }));
}

/** {track, time}, or null where there is nothing, or nothing of ours. */
export function recalled() {
  try {
    const found = JSON.parse(sessionStorage.getItem(STORED));
    return found?.track?.audio ? found : null;
  } catch {
    return null;
  }
}

/** Whoever signs out leaves nothing to the next one. */
export function forget() {
  sessionStorage.removeItem(STORED);
}
