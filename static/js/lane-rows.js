/** Lanes that come later: those of new takes, and older ones that were folded away. */

export function startLaneRows() {
  document.addEventListener("take-landed", () => load());
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-act=all-lanes]");
    if (button) load(button.dataset.url);
  });
}

function load(url) {
  const tracks = document.getElementById("lane-tracks");
  if (!tracks) return;
  const about = { target: "#lane-names", select: "#lane-names", selectOOB: "#lane-tracks", swap: "outerHTML" };
  htmx.ajax("GET", url ?? tracks.dataset.url, about);
}
