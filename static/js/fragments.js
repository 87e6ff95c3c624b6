/**
 * Puts fragments into the page by their ids. A fragment that comes twice, by the socket
 * and as the answer to a form, changes nothing the second time.
 *
 * On its root: `data-into` says where it goes if it is not there yet, `data-order` where
 * among its neighbours, `data-gone` that it goes away, `data-rev` how new it is.
 */
import { withoutPlainParts } from "./pages.js";
import { fill } from "./phrases.js";
import { showTitle } from "./progress.js";

const milestone = document.getElementById("milestone");

export function show(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  withoutPlainParts(template.content);
  for (const root of [...template.content.children]) place(root);
  copyBadge();
  showTitle();
  document.dispatchEvent(new Event("shown"));
}

/** Say something once to those who listen to the page. */
export function announce(text) {
  milestone.textContent = text;
}

function place(root) {
  const there = document.getElementById(root.id);
  if (there && isOutdated(root, there)) return;
  announceChange(there, root);
  if (there && root.querySelector("[role=alert]")) announce(root.querySelector("[role=alert]").textContent);
  if ("gone" in root.dataset) return there?.remove();
  const into = root.dataset.into && document.querySelector(root.dataset.into);
  if (there && (!into || there.parentElement === into)) return morph(there, root);
  there?.remove();
  if (!into) return;
  into.insertBefore(root, follower(into, root));
  htmx.process(root);
  if (root.dataset.take && !there) landed(root);
}

/** What says why something was refused stays until there is news of it. */
function isOutdated(root, there) {
  const newer = Number(there.dataset.rev) - Number(root.dataset.rev);
  const isTold = there.querySelector("[role=alert]") && !root.querySelector("[role=alert]");
  return newer > 0 || (newer === 0 && isTold);
}

/**
 * Keeps what a replacement would lose: the focus, an open menu, what is marked as playing,
 * and what was fetched into it (`data-kept`).
 * Which attributes are the browser's own is said in the page's `htmx-config`.
 */
function morph(there, root) {
  for (const kept of there.querySelectorAll("[data-kept]")) {
    root.querySelector(`#${kept.id}`)?.replaceWith(kept.cloneNode(true));
  }
  htmx.swap({ sourceElement: there, target: there, swap: "outerMorph", text: root.outerHTML });
}

/** The first neighbour that comes after the new one: newest first, unless told otherwise. */
function follower(into, root) {
  const sign = "oldestFirst" in into.dataset ? -1 : 1;
  const order = Number(root.dataset.order);
  if (Number.isNaN(order)) return into.firstChild;
  const after = (child) => sign * Number(child.dataset.order) < sign * order;
  return [...into.children].find(after) ?? null;
}

function landed(root) {
  root.classList.add("fresh");
  const { take, order, name, length, madeBy } = root.dataset;
  const detail = { id: take, number: Number(order), name, length, madeBy, root };
  announce(fill(milestone.dataset.ready, detail));
  document.dispatchEvent(new CustomEvent("take-landed", { detail }));
}

function announceChange(there, root) {
  const { state, song } = root.dataset;
  if (!song || there?.dataset.state === state) return;
  const words = there && milestone.dataset[state];
  if (words) announce(fill(words, { song }));
}

/** The tabs of a phone show the same number as the rail. */
function copyBadge() {
  const badge = document.getElementById("queue-badge");
  const count = badge?.lastChild?.textContent.trim() ?? "";
  for (const copy of document.querySelectorAll("[data-badge]")) {
    copy.textContent = count;
    copy.hidden = !badge || badge.hidden;
  }
}
