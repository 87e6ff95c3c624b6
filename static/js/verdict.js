/**
 * Decisions about results. The original stays on the stage until another take is kept; a
 * result that lands only asks. What was done can be undone in the message that says it.
 */
import { ab } from "./ab.js";
import { announce, show } from "./fragments.js";
import { player } from "./player.js";
import { trackOf } from "./player-bar.js";

const SHOWN_FOR = 12_000; // milliseconds that a message stays
const stage = () => document.getElementById("stage");

export function startVerdicts() {
  document.addEventListener("htmx:after:request", decided);
  document.addEventListener("take-landed", landed);
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
  const from = detail.root.dataset.madeFrom;
  if (from && stage()?.dataset.shown) ask();
  else if (!player.isPlaying || isHeard) showNewest();
}

/** A result of the take on the stage: the questions are written anew. */
function ask() {
  const { shown } = stage().dataset;
  htmx.ajax("GET", `/takes/${shown}/verdicts/`, { target: "#verdict", swap: "outerHTML" });
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
