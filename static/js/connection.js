/**
 * How the page is connected, said in one bar: `live`, `polling`, `reconnecting`, `offline`,
 * `barred`, `signed-out`. Each has its words in the page.
 */

const SHOW_AFTER = 1500; // milliseconds; a reload is not an outage
const WAITING = ["reconnecting", "offline"];

const bar = document.getElementById("connection");
let timer = 0;
let now = "live";

export function connection(state) {
  if (!navigator.onLine && state === "reconnecting") state = "offline";
  if (state === now) return;
  const wasAway = WAITING.includes(now);
  now = state;
  clearTimeout(timer);
  if (WAITING.includes(state) && !wasAway) timer = setTimeout(show, SHOW_AFTER);
  else show();
  if (wasAway && !WAITING.includes(state)) document.dispatchEvent(new Event("back-online"));
}

function show() {
  const words = bar.querySelector(`[data-when="${now}"]`);
  for (const one of bar.querySelectorAll("[data-when]")) one.hidden = one !== words;
  bar.dataset.state = now;
  bar.hidden = !words;
}
