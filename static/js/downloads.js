/**
 * Files that are made when they are asked for: the link says so, and saves it when it is
 * there. HEAD makes the file and answers then.
 */
import { announce } from "./fragments.js";
import { fill } from "./phrases.js";

export function startDownloads() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-make]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!link.hasAttribute("aria-busy")) make(link);
  }, { capture: true });
}

const words = () => document.getElementById("milestone").dataset;

async function make(link) {
  const wait = setTimeout(() => tell(link, fill(words().making, { format: link.dataset.make }), true), 150);
  const answer = await fetch(link.href, { method: "HEAD" }).catch(() => null);
  clearTimeout(wait);
  if (answer?.ok) save(link);
  else tell(link, await reason(link, answer), false);
}

function save(link) {
  tell(link, link.dataset.make, false);
  const plain = Object.assign(document.createElement("a"), { href: link.href, download: "" });
  plain.click();
}

/** A refusal has its words in the answer to GET only. */
async function reason(link, answer) {
  if (answer?.status !== 422) return words().notMade;
  return (await fetch(link.href)).text();
}

function tell(link, words, isBusy) {
  if (link.textContent === words && !isBusy) return;
  link.textContent = words;
  link.toggleAttribute("aria-busy", isBusy);
  if (words !== link.dataset.make) announce(words);
}
