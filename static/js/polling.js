/** Asks over and over for what a socket would say, where none can be opened. */

const EVERY = 3000; // milliseconds
const EVERY_HIDDEN = 15_000;
const PATIENCE = 10_000;

let timer = 0;
let since = "";
let before = new Set();

export const isPolling = () => timer !== 0;

/** `query()` says what is watched, `hear(html)` takes each fragment, `end(status)` what came of it. */
export function startPolling(query, hear, end) {
  if (isPolling()) return;
  const again = () => (timer = setTimeout(ask, document.hidden ? EVERY_HIDDEN : EVERY));
  async function ask() {
    const status = await look(query(), hear);
    if (!isPolling()) return;
    end(status);
    again();
  }
  timer = setTimeout(ask, 0);
}

export function stopPolling() {
  clearTimeout(timer);
  timer = 0;
  forget();
}

/** Another page has come: what the last one was told, this one has not heard. */
export function forget() {
  since = "";
  before = new Set();
}

/** What has not changed since the last answer is left alone. */
async function look(query, hear) {
  try {
    if (since) query.set("since", since);
    const answer = await fetch(`/live/?${query}`, { signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) return answer.status;
    const said = await answer.json();
    since = said.since;
    said.html.filter((html) => !before.has(html)).forEach(hear);
    before = new Set(said.html);
    return 200;
  } catch {
    return 0; // nobody answers
  }
}
