/** A new title shows at once wherever the song is named; an empty one is taken back. */
import { player } from "./player.js";
import { showTitle } from "./progress.js";

export function startTitles() {
  document.addEventListener("change", rename, { capture: true }); // before it is sent
}

function rename({ target }) {
  if (!target.matches?.(".title-input")) return;
  const name = target.value.trim() || target.defaultValue;
  target.value = target.defaultValue = name;
  const page = new URL(target.form.action).pathname.replace(/title\/$/, "");
  const buttons = [...document.querySelectorAll("[data-play]")];
  for (const { dataset } of buttons.filter((one) => one.dataset.page.startsWith(page))) dataset.title = name;
  if (player.track?.page.startsWith(page)) player.rename(name);
  const shown = target.closest(".top") && document.querySelector("[data-song-title]");
  if (!shown) return;
  shown.dataset.songTitle = name;
  document.title = `${name} · Studio`;
  showTitle();
}
