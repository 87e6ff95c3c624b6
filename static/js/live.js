/**
 * The one socket of a tab. It says what the page watches; the server sends the same
 * fragments that pages are made of, and numbers for what moves several times a second.
 * On every watch the server sends the present state, so nothing has to be replayed.
 */
import { show } from "./fragments.js";
import { tick } from "./progress.js";

const SHOW_OFFLINE_AFTER = 1500; // milliseconds; a reload is not an outage
const SLOWEST = 10_000;
const FORBIDDEN = 4403; // asking again would not help

const offline = document.getElementById("offline");
let socket = null;
let tries = 0;
let retry = 0;
let complaint = 0;

export function startLive() {
  document.addEventListener("htmx:after:settle", watch);
  addEventListener("online", connect);
  document.addEventListener("visibilitychange", () => !document.hidden && connect());
  connect();
}

function connect() {
  if (socket?.readyState <= WebSocket.OPEN || !watched().length) return;
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
  if (code === FORBIDDEN) return;
  complaint ||= setTimeout(() => (offline.hidden = false), SHOW_OFFLINE_AFTER);
  const wait = Math.min(SLOWEST, 400 * 1.7 ** tries++);
  retry = setTimeout(connect, wait * (0.7 + 0.6 * Math.random()));
}

function watch() {
  if (socket?.readyState !== WebSocket.OPEN) return connect();
  socket.send(JSON.stringify({ watch: watched() }));
}

function watched() {
  const elements = [...document.querySelectorAll("[data-live]")];
  return [...new Set(elements.flatMap((element) => element.dataset.live.split(" ").filter(Boolean)))];
}

function receive(message) {
  if (message.type === "html") show(message.html);
  else if (message.type === "tick") tick(message);
}
