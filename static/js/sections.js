/**
 * Sections of lyrics as the editor colours them. The server's parser decides what is
 * played; this one knows the English names, and both are held to the same examples.
 */

export const NAMES = [
  "Intro", "Verse", "Pre-Chorus", "Chorus", "Post-Chorus", "Bridge", "Build", "Drop",
  "Breakdown", "Instrumental", "Solo", "Outro",
];

const KINDS = [
  ["pre-chorus", /^pre-?\s?(chorus|coro|refrain)|^prechorus|^estribillo previo/],
  ["post-chorus", /^post-?\s?chorus/],
  ["chorus", /^(final |last )?(chorus|hook|refrain|coro|estribillo|refrão)/],
  ["verse", /^(verse|verso|strophe|couplet|vers\b|estrofa)/],
  ["intro", /^intro/],
  ["outro", /^(outro|ending|coda|final$)/],
  ["bridge", /^(bridge|puente|brücke|ponte|pont\b)/],
  ["drop", /^drop/],
  ["breakdown", /^break/],
  ["build", /^build/],
  ["solo", /solo/],
  ["instrumental", /^(instrumental|interlude|interludio)/],
];
const TAG = /^\s*[[［]([^\]］\n]*)[\]］]?/;

/** The kind of section that a tag opens: `Pre-Chorus 2 - soft` is a pre-chorus. */
export function kindOf(tag) {
  const name = tag.trim().toLowerCase();
  return KINDS.find(([, pattern]) => pattern.test(name))?.[0] ?? "other";
}

/** The text between the brackets of a line that begins with a tag, else null. */
export function tagOf(line) {
  return TAG.exec(line)?.[1] ?? null;
}

/** Lines that are sung: neither tags nor empty. */
export function sungLines(text) {
  return text.split("\n").filter((line) => line.trim() && tagOf(line) === null).length;
}
