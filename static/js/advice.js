/** Advice on the words while they are written: asked for after a pause, never in the way. */

const PAUSE = 600; // milliseconds without a key
const HEARD = ["lyrics", "prompt", "negative_prompt", "language", "bpm", "meter", "duration", "model"];
let timer = 0;
let asking = null;

export function startAdvice() {
  document.addEventListener("input", wish);
  document.addEventListener("change", wish);
  document.addEventListener("click", jump);
  document.addEventListener("htmx:after:settle", teach);
  teach();
}

function wish({ target }) {
  if (!target.form?.matches("[data-compose]") || !HEARD.includes(target.name)) return;
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
}

async function ask() {
  const form = document.querySelector("[data-compose]");
  const list = document.getElementById("advice");
  if (!form || !list) return;
  asking?.abort();
  asking = new AbortController();
  const said = new FormData(form);
  const body = new FormData();
  for (const name of [...HEARD, "csrfmiddlewaretoken"]) body.set(name, said.get(name) ?? "");
  try {
    const answer = await fetch(form.dataset.advice, { method: "POST", body, signal: asking.signal });
    if (answer.ok) put(list, await answer.text());
  } catch {
    // offline, or a newer question: the next change asks again
  }
}

function put(list, html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  if (list.innerHTML !== template.content.firstElementChild.innerHTML) list.replaceWith(template.content);
  else list.dataset.kinds = template.content.firstElementChild.dataset.kinds;
  teach();
}

/** Names of sections in other languages get their colours from the server. */
function teach() {
  const { kinds } = document.getElementById("advice")?.dataset ?? {};
  if (kinds) document.querySelector("lyrics-editor")?.learn?.(JSON.parse(kinds));
}

function jump(event) {
  const link = event.target.closest("#advice [data-line]");
  const editor = link && document.querySelector("lyrics-editor");
  if (!editor) return;
  event.preventDefault();
  event.stopPropagation();
  editor.goTo(Number(link.dataset.line) - 1);
}
