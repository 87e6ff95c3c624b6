/** What holds for every page: the way in the rail, views on a phone, theme, the token. */

const root = document.documentElement;
const main = document.getElementById("main");
const SONG = /^\/songs\/[0-9a-f-]{36}\/$/;
const THEMES = ["auto", "dark", "light"];

export function startPages() {
  document.addEventListener("htmx:config:request", addToken);
  document.addEventListener("htmx:before:swap", dropPlainParts);
  document.addEventListener("htmx:after:settle", showWhere);
  document.addEventListener("click", changeView, { capture: true }); // before the link is followed
  document.addEventListener("click", closeLanguages);
  document.addEventListener("submit", changeTheme);
  addEventListener("hashchange", showView);
  showWhere();
}

/** A fragment that came by the socket has no form token of its own. */
function addToken(event) {
  const token = document.querySelector("meta[name=csrf-token]")?.content;
  if (token) event.detail.ctx.request.headers["X-CSRFToken"] = token;
}

/** What is meant for browsers without scripts would come alive in a swapped fragment. */
function dropPlainParts({ detail }) {
  for (const { fragment } of detail.tasks) withoutPlainParts(fragment);
}

export function withoutPlainParts(fragment) {
  fragment.querySelectorAll("noscript").forEach((part) => part.remove());
}

function showWhere() {
  const { area } = main.dataset;
  for (const link of document.querySelectorAll(".rail-link")) setCurrent(link, link.dataset.area === area);
  showView();
  if (SONG.test(location.pathname)) leadBack(location.pathname);
}

/** Rail and tabs stay while pages change: they lead to the song that was open last. */
function leadBack(song) {
  document.querySelector(".rail-link[data-area=studio]").href = song;
  for (const tab of document.querySelectorAll(".tabs a[data-view]")) tab.href = song + new URL(tab.href).hash;
}

/** On a phone one of compose, stage and takes is shown at a time. */
function showView() {
  const { area } = main.dataset;
  const asked = location.hash.slice(1).replace("-pane", "");
  const views = ["compose", "stage", "takes"];
  const view = views.includes(asked) ? asked : (root.dataset.phone ?? "compose");
  root.dataset.phone = view;
  for (const link of document.querySelectorAll(".tabs a")) {
    const here = link.dataset.view ? area === "studio" && link.dataset.view === view : link.dataset.area === area;
    setCurrent(link, here);
  }
}

/** Show one of the views; the address may still name another one. */
export function goTo(view) {
  root.dataset.phone = view;
  history.replaceState(history.state, "", location.pathname + location.search);
  showView();
}

/** Within the studio a tab changes the view and loads nothing. */
function changeView(event) {
  const link = event.target.closest(".tabs a[data-view]");
  if (!link) return;
  root.dataset.phone = link.dataset.view;
  if (main.dataset.area !== "studio") return;
  event.preventDefault();
  event.stopPropagation();
  goTo(link.dataset.view);
}

function closeLanguages({ target }) {
  const open = document.querySelector(".languages[open]");
  if (open && !open.contains(target)) open.open = false;
}

function setCurrent(link, here) {
  if (here) link.setAttribute("aria-current", "page");
  else link.removeAttribute("aria-current");
}

/** The cookie is the server's; the page changes at once. */
async function changeTheme(event) {
  const form = event.target.closest("[data-theme-form]");
  if (!form) return;
  event.preventDefault();
  const theme = THEMES[(THEMES.indexOf(root.dataset.theme) + 1) % THEMES.length];
  root.dataset.theme = theme;
  const button = form.querySelector("button");
  button.title = button.dataset[theme];
  button.setAttribute("aria-label", button.dataset[theme]);
  document.dispatchEvent(new Event("themechange"));
  const body = new URLSearchParams(new FormData(form));
  body.set("theme", theme);
  await fetch(form.action, { method: "POST", body, redirect: "manual" });
}
