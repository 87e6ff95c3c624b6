/** Takes that came while nobody looked: counted in the title, and told if that is wished. */
import { showTitle } from "./progress.js";

const STORED = "tell-when-ready";
let count = 0;

export function startNews() {
  document.addEventListener("take-landed", heard);
  document.addEventListener("visibilitychange", () => !document.hidden && count && setCount(0));
  document.addEventListener("click", ({ target }) => ask(target.closest?.("[data-notify]")));
  for (const event of ["htmx:after:settle", "shown", "take-landed"]) document.addEventListener(event, showButtons);
  showButtons();
}

function heard({ detail }) {
  if (!document.hidden) return;
  setCount(count + 1);
  if (isWished()) tell(detail);
}

function setCount(number) {
  count = number;
  document.documentElement.dataset.news = count || "";
  showTitle();
}

const isWished = () => "Notification" in window && Notification.permission === "granted" && localStorage.getItem(STORED) === "on";

/** The same take told by several tabs is one message: they share its tag. */
function tell({ id, number }) {
  const words = document.querySelector("[data-notify]")?.dataset.title.replace("{number}", number);
  const body = document.querySelector("[data-song-title]")?.dataset.songTitle ?? "";
  const message = new Notification(words, { body, tag: id });
  message.addEventListener("click", () => {
    window.focus();
    message.close();
  });
}

/** The browser asks only after somebody has pressed; pressed again it is off. */
async function ask(button) {
  if (!button) return;
  const wished = isWished() ? "off" : "on";
  if (wished === "on" && Notification.permission === "default") await Notification.requestPermission();
  localStorage.setItem(STORED, wished);
  showButtons();
}

function showButtons() {
  for (const button of document.querySelectorAll("[data-notify]")) showButton(button);
}

function showButton(button) {
  if (!("Notification" in window)) return;
  button.hidden = false;
  const words = button.querySelector("span");
  button.dataset.ask ??= words.textContent;
  const isDenied = Notification.permission === "denied";
  button.disabled = isDenied;
  button.setAttribute("aria-pressed", String(isWished()));
  const said = isDenied ? button.dataset.denied : isWished() ? button.dataset.on : button.dataset.ask;
  if (words.textContent !== said) words.textContent = said;
}
