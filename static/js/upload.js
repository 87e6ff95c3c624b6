/** A sound of one's own: chosen or dropped, sent with its progress shown, cancelled at will. */
import { announce, show } from "./fragments.js";
import { goTo } from "./pages.js";
import { fill } from "./phrases.js";

const SOUND = /\.(wav|flac|mp3|ogg|oga|opus|m4a|aac|aiff?)$/i;
const form = () => document.querySelector("[data-upload][action]");
const words = () => part("state").dataset;
const part = (name) => document.querySelector(`[data-upload-${name}]`);
let sending = null;

export function startUpload() {
  document.addEventListener("change", ({ target }) => target.id === "upload-file" && send(target.files[0]));
  document.addEventListener("submit", (event) => event.target === form() && event.preventDefault());
  document.addEventListener("drop", drop, { capture: true }); // other files are requests
  document.addEventListener("click", ({ target }) => target.closest("[data-act=cancel-upload]") && sending?.abort());
}

function drop(event) {
  const [file] = event.dataTransfer.files;
  if (!file || !form() || !(file.type.startsWith("audio/") || SOUND.test(file.name))) return;
  event.preventDefault();
  event.stopPropagation();
  document.getElementById("compose")?.classList.remove("over");
  send(file);
}

function send(file) {
  if (!file || !form()) return;
  const most = Number(form().dataset.most);
  goTo("takes");
  if (file.size > most * 1e6) return complain(fill(words().tooLarge, { name: file.name, most }));
  sending?.abort();
  const request = (sending = new XMLHttpRequest());
  request.upload.addEventListener("progress", ({ loaded, total }) => tell(file, loaded / total));
  request.addEventListener("load", () => answered(request));
  request.addEventListener("error", () => ended(words().brokeOff));
  request.addEventListener("abort", () => request === sending && ended(""));
  request.open("POST", form().action);
  request.setRequestHeader("X-Requested-With", "upload");
  const body = new FormData(form());
  body.set("file", file);
  tell(file, 0);
  request.send(body);
}

function answered(request) {
  const place = request.getResponseHeader("Location");
  if (request.status === 201 && place) return location.assign(place);
  if (request.status === 201) {
    show(request.responseText);
    return ended("");
  }
  const said = request.getResponseHeader("Content-Type")?.startsWith("text/plain");
  ended(said ? request.responseText : words().notStored);
}

/** How far it is; once all is sent, the server reads it, which takes a few seconds. */
function tell(file, share) {
  complain("");
  part("state").hidden = part("work").hidden = false;
  const phrase = share < 1 ? words().sending : words().reading;
  part("words").textContent = fill(phrase, { name: file.name, percent: `${Math.floor(share * 100)} %` });
  if (share < 1) part("bar").value = share;
  else part("bar").removeAttribute("value");
}

function ended(problem) {
  sending = null;
  part("work").hidden = true;
  part("state").hidden = !problem;
  document.getElementById("upload-file").value = "";
  complain(problem);
}

function complain(problem) {
  const place = part("error");
  place.textContent = problem;
  place.hidden = !problem;
  if (problem) part("state").hidden = false;
  const input = document.getElementById("upload-file");
  input.toggleAttribute("aria-invalid", Boolean(problem));
  if (problem) {
    input.setAttribute("aria-describedby", "upload-error");
    announce(problem);
  }
}
