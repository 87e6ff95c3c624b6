/**
 * The one socket of a tab. It says what the page watches; the server sends the same
 * fragments that pages are made of, and numbers for what moves several times a second.
 * On every watch the server sends the present state, so nothing has to be replayed.
 */
import { show } from "./fragments.js";
import { tick } from "./progress.js";

const SHOW_OFFLINE_AFTER = 1500; // milliseconds; a reload is not an outage
const SLOWEST = 10_000;
const FINAL = [4401, 4403]; // not signed in, not a member: asking again would not help

const offline = document.getElementById("offline");
let socket = null;
let tries = 0;
let retry = 0;
let complaint = 0;

export function startLive() {
  document.addEventListener("htmx:after:swap", watchAnew);
  addEventListener("online", connect);
  document.addEventListener("visibilitychange", () => !document.hidden && connect());
  connect();
}

function connect() {
  if (socket?.readyState <= WebSocket.OPEN || !document.querySelector("[data-live]")) return;
  clearTimeout(retry);
  const mine = new WebSocket(`${location.origin.replace("http", "ws")}/ws/`);
  socket = mine;
  mine.addEventListener("open", () => {
    tries = 0;
    clearTimeout(complaint);
    complaint = 0;
    offline.hidden = true;
    watch();
  });
  mine.addEventListener("message", ({ data }) => receive(JSON.parse(data)));
  mine.addEventListener("close", ({ code }) => mine === socket && lost(code));
}

function lost(code) {
  if (FINAL.includes(code)) return;
  complaint ||= setTimeout(() => (offline.hidden = false), SHOW_OFFLINE_AFTER);
  const wait = Math.min(SLOWEST, 400 * 1.7 ** tries++);
  retry = setTimeout(connect, wait * (0.7 + 0.6 * Math.random()));
}

/** What came by the socket itself, without a request, is no reason to ask it again. */
function watchAnew({ detail }) {
  if (detail.ctx?.response) watch();
}

function watch() {
  if (socket?.readyState !== WebSocket.OPEN) return connect();
  socket.send(JSON.stringify({ watch: watched(), have: atWork() }));
}

function watched() {
  const elements = [...document.querySelectorAll("[data-live]")];
  return [...new Set(elements.flatMap((element) => element.dataset.live.split(" ").filter(Boolean)))];
}

/** Jobs that the page shows as going on: the server says how they ended meanwhile. */
function atWork() {
  const active = "[data-state=queued], [data-state=running], [data-state=saving]";
  const ids = [...document.querySelectorAll(active)].map(({ id }) => id.replace(/^(job|queue-row)-/, ""));
  return [...new Set(ids)];
}

function receive(message) {
  if (message.type === "html") show(message.html);
  else if (message.type === "tick") tick(message);
}
