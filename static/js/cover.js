/**
 * A cover for every take: a sun over waves, drawn from its id, so that the same take
 * always looks the same. The colours are those of the sections, and follow the theme.
 */

const SVG = "http://www.w3.org/2000/svg";
const SIZE = 48;
const KINDS = ["verse", "pre-chorus", "chorus", "post-chorus", "bridge", "solo", "drop", "outro"];
const WAVES = 3;

export function draw(host, id) {
  const roll = dice(id);
  const kinds = [...KINDS].sort(() => roll() - 0.5);
  const svg = make("svg", { viewBox: `0 0 ${SIZE} ${SIZE}` });
  svg.append(make("rect", { width: SIZE, height: SIZE, class: "cover-sky" }, kinds[0]));
  const sun = { cx: 10 + roll() * 28, cy: 9 + roll() * 12, r: 5 + roll() * 5 };
  svg.append(make("circle", { ...sun, class: "cover-sun" }, kinds[1]));
  for (let i = 0; i < WAVES; i++) {
    const d = wave(24 + i * 8, roll);
    svg.append(make("path", { d, class: `cover-wave wave-${i}` }, kinds[2]));
  }
  host.replaceChildren(svg);
}

/** One swell over the whole width, down to the lower edge. */
function wave(level, roll) {
  const [left, middle, right] = [0, 1, 2].map(() => level + (roll() - 0.5) * 14);
  const half = SIZE / 2;
  return `M0 ${left}C${half / 2} ${left} ${half / 2} ${middle} ${half} ${middle}S${half * 1.5} ${right} ${SIZE} ${right}V${SIZE}H0Z`;
}

function make(name, attributes, kind) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (kind) element.dataset.kind = kind;
  return element;
}

/** Numbers from 0 to 1, always the same ones for the same text. */
export function dice(text) {
  let state = 2166136261;
  for (const letter of text) state = Math.imul(state ^ letter.codePointAt(0), 16777619);
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
