/**
 * Decisions about results. The original stays on the stage until another take is kept; a
 * result that lands only asks. What was done can be undone in the message that says it.
 */
import { ab } from "./ab.js";
import { announce, show } from "./fragments.js";
import { player } from "./player.js";
import { trackOf } from "./player-bar.js";

const SHOWN_FOR = 20_000; // milliseconds that a message stays
const MOST = 8; // questions at once, as the server asks them
let answered = "";
const stage = () => document.getElementById("stage");

export function startVerdicts() {
  document.addEventListener("htmx:after:request", decided);
  document.addEventListener("take-landed", landed);
  document.addEventListener("shown", askIfOutdated);
  document.addEventListener("click", ({ target }) => target.closest?.("[data-close-toast]")?.closest(".toast").remove());
}

/** The new card, the questions that are left, and the message. */
function decided({ detail: { ctx } }) {
  const form = ctx.sourceElement;
  if (!form.matches?.("[data-decision]") || ctx.response.status !== 200) return;
  document.getElementById("decided")?.remove();
  show(ctx.text);
  const toast = document.getElementById("decided");
  announce(toast.firstElementChild.textContent);
  fade(toast);
  const take = form.getAttribute("action").match(/takes\/([^/]+)/)[1];
  if (form.dataset.decision === "keep") showOnStage(take);
  else if (form.dataset.decision === "undo") showFrom(location.href);
  else document.querySelectorAll(`[data-lane-of="${take}"], [data-of-take="${take}"]`).forEach((lane) => lane.remove());
  ab.tell();
}

/** Not while somebody reads it or is about to press it. */
function fade(toast) {
  const isUsed = toast.matches(":hover, :focus-within");
  setTimeout(() => (isUsed || toast.matches(":hover, :focus-within") ? fade(toast) : toast.remove()), SHOWN_FOR);
}

/** Whoever heard it being made goes on hearing it. */
function landed({ detail }) {
  const isHeard = player.track?.isPreview && player.track.id === detail.madeBy;
  if (isHeard) player.handOver(trackOf(detail.root.querySelector("[data-play]")));
  const isAsked = detail.root.dataset.madeFrom && stage()?.dataset.shown;
  if (!isAsked && (!player.isPlaying || isHeard)) showNewest();
}

/** A result has come, or somebody else has decided: the questions are written anew. */
function askIfOutdated() {
  const shown = stage()?.dataset.shown;
  if (!shown || !document.getElementById("verdict")) return;
  const asked = [...document.querySelectorAll("[data-verdict]")].map(({ dataset }) => dataset.verdict);
  const wanted = undecidedAt(shown);
  const key = `${shown} ${wanted.join(" ")}`;
  if (key === answered || String(asked.sort()) === String(wanted.sort())) return;
  answered = key; // once is enough, whatever the server says to it
  htmx.ajax("GET", `/takes/${shown}/verdicts/`, { target: "#verdict", swap: "outerHTML" });
}

function undecidedAt(shown) {
  const open = [...document.querySelectorAll("#takes > [data-undecided][data-made-from]")];
  const about = open.filter(({ dataset }) => [dataset.take, dataset.madeFrom].includes(shown));
  return about.slice(0, MOST).map(({ dataset }) => dataset.take);
}

function showNewest() {
  const url = document.getElementById("takes")?.dataset.stageUrl;
  if (!url) return;
  if (location.search.includes("take=")) history.replaceState(history.state, "", location.pathname);
  showFrom(url);
}

function showOnStage(take) {
  const url = `${location.pathname}?take=${take}`;
  history.replaceState(history.state, "", url);
  showFrom(url);
}

function showFrom(url) {
  htmx.ajax("GET", url, { target: "#stage", select: "#stage", selectOOB: "#tags", swap: "outerHTML" });
}
