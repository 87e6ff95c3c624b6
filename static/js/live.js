/**
 * The one socket of a tab. It says what the page watches; the server sends the same
 * fragments that pages are made of, and numbers for what moves several times a second.
 * On every watch the server sends the present state, so nothing has to be replayed.
 * Where no socket can be opened, the same is asked for every few seconds.
 */
import { connection } from "./connection.js";
import { show } from "./fragments.js";
import { forget, isPolling, startPolling, stopPolling } from "./polling.js";
import { fieldNow, startPresence } from "./presence.js";
import { tick } from "./progress.js";

const SLOWEST = 10_000; // milliseconds between two attempts
const OPENS_WITHIN = 8000;
const ANSWERS_WITHIN = 5000;
const PULSE = 5000; // a gap between two of them means that the machine slept
const POLL_AFTER = 2; // attempts
const SIGNED_OUT = 4401;
const BARRED = 4403;
const TOO_MANY = 4429;

let socket = null;
let tries = 0;
let retry = 0;
let deadline = 0;
let beat = 0;

export function startLive() {
  document.addEventListener("htmx:after:swap", watchAnew);
  document.addEventListener("visibilitychange", () => document.hidden || wake());
  addEventListener("online", wake);
  addEventListener("offline", () => connection("reconnecting"));
  addEventListener("pageshow", ({ persisted }) => persisted && wake());
  startPresence(say);
  setInterval(pulse, PULSE);
  connect();
}

function connect() {
  if (socket?.readyState <= WebSocket.OPEN || !document.querySelector("[data-live]")) return;
  clearTimeout(retry);
  const mine = new WebSocket(`${location.origin.replace("http", "ws")}/ws/`);
  socket = mine;
  expectAnswer(OPENS_WITHIN);
  mine.addEventListener("open", () => mine === socket && opened());
  mine.addEventListener("message", ({ data }) => mine === socket && receive(JSON.parse(data)));
  mine.addEventListener("close", ({ code }) => mine === socket && lost(code));
}

function opened() {
  tries = 0;
  watch();
}

function lost(code) {
  clearTimeout(deadline);
  socket = null;
  if (code === SIGNED_OUT || code === BARRED) {
    stopPolling();
    return connection(code === BARRED ? "barred" : "signed-out");
  }
  if (!isPolling()) connection("reconnecting");
  tries = code === TOO_MANY ? Math.max(tries, POLL_AFTER) : tries + 1;
  if (tries >= POLL_AFTER) startPolling(query, show, polled);
  const wait = Math.min(SLOWEST, 400 * 1.7 ** (tries - 1));
  retry = setTimeout(connect, wait * (0.7 + 0.6 * Math.random()));
}

function polled(status) {
  if (status === 200) return connection("polling");
  if (status !== 401 && status !== 403) return connection("reconnecting");
  stopPolling();
  clearTimeout(retry);
  connection(status === 403 ? "barred" : "signed-out");
}

/** A socket that has slept may look open and be dead: only an answer proves it alive. */
function wake() {
  if (socket?.readyState === WebSocket.OPEN) return watch();
  tries = 0;
  connect();
}

function pulse() {
  const gap = Date.now() - beat;
  if (beat && gap > 6 * PULSE) wake();
  beat = Date.now();
}

function expectAnswer(within = ANSWERS_WITHIN) {
  const mine = socket;
  clearTimeout(deadline);
  deadline = setTimeout(() => {
    if (mine !== socket) return;
    mine.close();
    lost(1006); // the network may not say so for minutes
  }, within);
}

/** What came by the socket itself, without a request, is no reason to ask it again. */
function watchAnew({ detail }) {
  if (!detail.ctx?.response) return;
  forget();
  watch();
}

function watch() {
  if (socket?.readyState !== WebSocket.OPEN) return connect();
  socket.send(JSON.stringify({ watch: watched(), have: atWork(), at: fieldNow() }));
  expectAnswer();
}

function say(message) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

function query() {
  const all = [...watched().map((name) => ["watch", name]), ...atWork().map((id) => ["have", id])];
  return new URLSearchParams(all);
}

function watched() {
  const elements = [...document.querySelectorAll("[data-live]")];
  return [...new Set(elements.flatMap((element) => element.dataset.live.split(" ").filter(Boolean)))];
}

/** Jobs that the page shows as going on or open: the server says how they ended meanwhile. */
function atWork() {
  const active = "[data-state=queued], [data-state=running], [data-state=saving], [data-undecided]";
  const ids = [...document.querySelectorAll(active)].map(({ id }) => id.match(/^(?:job|queue-row)-(.+)/)?.[1]);
  return [...new Set(ids.filter(Boolean))];
}

function receive(message) {
  clearTimeout(deadline);
  stopPolling();
  connection("live");
  if (message.type === "html") show(message.html);
  else if (message.type === "tick") tick(message);
}
