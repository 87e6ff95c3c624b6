/**
 * Drafts that the server has not got yet, in this browser's storage: one for each tab, as
 * two tabs may hold different texts. A tab holds a lock with its name, so that another one
 * can see which copies belong to nobody any more.
 */

const PREFIX = "draft ";
let mine = "";

/** This tab's name. It survives a reload and a crash, not a new tab. */
export function tab() {
  if (mine) return mine;
  mine = read(sessionStorage, "tab") || crypto.getRandomValues(new Uint32Array(2)).join("-");
  write(sessionStorage, "tab", mine);
  // A tab that was doubled has the same name: whoever comes second takes another one.
  navigator.locks?.request(`tab ${mine}`, { ifAvailable: true }, (lock) => {
    if (lock) return new Promise(() => {});
    return rename();
  });
  return mine;
}

function rename() {
  mine = crypto.getRandomValues(new Uint32Array(2)).join("-");
  write(sessionStorage, "tab", mine);
  const field = document.querySelector("[data-compose] [name=tab]");
  if (field) field.value = mine;
  navigator.locks.request(`tab ${mine}`, () => new Promise(() => {}));
}

/** `sent`: the song is on its way to be made; if that worked, nobody needs the copy. */
export function keepHere(form, said, sent = false) {
  const copy = { said, revision: form.elements.revision.value, at: Date.now(), sent };
  write(localStorage, keyOf(form, tab()), JSON.stringify(copy));
}

export function forget(form, copy) {
  write(localStorage, copy?.key ?? keyOf(form, tab()), null);
}

/** Another form is here: what this tab sent from the one before has arrived. */
export function forgetSent(form) {
  for (const copy of copies()) {
    const own = copy.key.endsWith(` ${tab()}`) && copy.key !== keyOf(form, tab());
    if (copy.sent && own) forget(form, copy);
  }
}

/** The newest copy for this form that is this tab's own, or that no open tab holds. */
export async function kept(form) {
  const locks = (await navigator.locks?.query())?.held ?? [];
  const alive = new Set(locks.map(({ name }) => name.replace("tab ", "")).filter((name) => name !== tab()));
  const start = keyOf(form, "");
  return copies()
    .filter(({ key }) => key.startsWith(start) && !alive.has(key.slice(start.length)))
    .sort((a, b) => b.at - a.at)[0];
}

function copies() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    return keys.map((key) => ({ ...JSON.parse(localStorage.getItem(key)), key }));
  } catch {
    return []; // storage is closed in some private windows
  }
}

const keyOf = (form, name) => `${PREFIX}${form.dataset.draft} ${name}`;

function read(storage, key) {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

function write(storage, key, value) {
  try {
    if (value === null) storage.removeItem(key);
    else storage.setItem(key, value);
  } catch {
    // full or closed: the server still gets it
  }
}
