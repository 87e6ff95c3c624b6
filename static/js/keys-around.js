/** The circle of fifths: twelve major keys, their relatives within, and where they lie. */

export const MAJOR = ["C", "G", "D", "A", "E", "B", "F#", "Db", "Ab", "Eb", "Bb", "F"].map((note) => `${note} major`);
export const MINOR = ["A", "E", "B", "F#", "C#", "G#", "Eb", "Bb", "F", "C", "G", "D"].map((note) => `${note} minor`);
export const RINGS = [
  { keys: MAJOR, from: 68, to: 100 },
  { keys: MINOR, from: 38, to: 67 },
];
const SAME = { "C#": "Db", Gb: "F#", "D#": "Eb", "G#": "Ab", "A#": "Bb", Cb: "B", "E#": "F", "B#": "C", Fb: "E" };
const SAME_MINOR = { ...SAME, "G#": "G#", Ab: "G#", Db: "C#", "C#": "C#" };

/** [ring, place] of a key, however it is spelled; null for none. */
export function placeOf(key) {
  const [note, mode] = key.replace("♯", "#").replace("♭", "b").split(" ");
  const ring = mode === "minor" ? 1 : 0;
  const usual = (ring ? SAME_MINOR : SAME)[note] ?? note;
  const place = RINGS[ring].keys.indexOf(`${usual} ${mode}`);
  return place < 0 ? null : [ring, place];
}

/** Where an arrow key leads: around the ring, or to the other one. */
export function neighbourOf([ring, place], arrow) {
  const steps = { ArrowRight: 1, ArrowLeft: -1 };
  if (steps[arrow]) return [ring, (place + steps[arrow] + 12) % 12];
  if (arrow === "ArrowUp") return [0, place];
  if (arrow === "ArrowDown") return [1, place];
  return null;
}

/** The outline of one field of a ring, as the `d` of an SVG path. */
export function wedge(place, from, to) {
  const [a, b] = [place - 0.5, place + 0.5].map((at) => (at / 12) * 2 * Math.PI - Math.PI / 2);
  const point = (angle, radius) => `${(radius * Math.cos(angle)).toFixed(2)} ${(radius * Math.sin(angle)).toFixed(2)}`;
  return `M${point(a, to)}A${to} ${to} 0 0 1 ${point(b, to)}L${point(b, from)}A${from} ${from} 0 0 0 ${point(a, from)}Z`;
}

/** The middle of a field, for its name. */
export function middle(place, from, to) {
  const angle = (place / 12) * 2 * Math.PI - Math.PI / 2;
  const radius = (from + to) / 2;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/** How a key is written: `F♯m`, `B♭`. */
export function short(key) {
  const [note, mode] = key.split(" ");
  return note.replace("#", "♯").replace(/b$/, "♭") + (mode === "minor" ? "m" : "");
}
