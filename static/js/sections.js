/**
 * Sections of lyrics as the editor colours them. The server's parser decides what is
 * played; this one knows the usual names, learns others from the server's answers, and
 * both are held to the same examples (tests/js/sections.json, tests/js/lyrics.json).
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
const TAG = /^\s*[[［【〔]([^\]］】〕\n]*)[\]］】〕]?/;
const CLOSED = /^\s*[[［【〔]([^[\]［］【】〔〕]*)[\]］】〕]/;
const HEADING = /^(?:#{1,6}\s+(.+?)|\*\*([^*]+)\*\*:?|[(（]([^()（）]+)[)）]|([^:：]+)[:：]|(.*\d))$/;
const CUE = /^[x×]?\s*\d+\s*[x×]?$|\b(whisper|spoken|shout|scream|falsetto|harmon|adlib|ad-lib|soft|loud|slow|fast|male|female|vocals?|voices?|choir|duet|repeat|both|together|hum|all)/i;
const learnt = new Map();

/** What the server says that a tag opens: `{"副歌": "chorus"}`. */
export function learn(kinds) {
  for (const [tag, kind] of Object.entries(kinds)) learnt.set(tag.trim().toLowerCase(), kind);
}

/** The kind of section that a tag opens: `Pre-Chorus 2 - soft` is a pre-chorus. */
export function kindOf(tag) {
  const name = tag.trim().toLowerCase();
  return learnt.get(name) ?? KINDS.find(([, pattern]) => pattern.test(name))?.[0] ?? "other";
}

/** The text between the brackets of a line that begins with a tag, else null. */
export function tagOf(line) {
  return TAG.exec(line)?.[1] ?? null;
}

/** Lines that are sung: neither tags nor empty. */
export function sungLines(text) {
  return text.split("\n").filter((line) => line.trim() && tagOf(line) === null).length;
}

/** What is sung of a line by the lead: without its tags, and without (backing). */
export function leadOf(line) {
  let words = line;
  while (CLOSED.test(words)) words = words.replace(CLOSED, "");
  return words.replace(/[(（][^()（）]*[)）]/g, " ");
}

/**
 * The sections in order: kind, label ("" for none), the rows `first` to `last` (from 0) and
 * the characters `start` to `end` that they take, the end of the last line included.
 */
export function sectionsOf(text) {
  const rows = text.split("\n");
  const opens = opener(rows);
  const found = [];
  let at = 0;
  rows.forEach((row, index) => {
    const end = Math.min(text.length, at + row.length + 1);
    const label = opens(row, index, found.length);
    if (label !== null) found.push({ kind: label ? kindOf(label) : "verse", label, first: index, start: at, rows: [] });
    const heading = label && !CLOSED.test(row);
    if (found.length) Object.assign(found.at(-1), { last: index, end }).rows.push(heading ? "" : row);
    at = end;
  });
  if (!found.some(({ label }) => label)) nameChoruses(found);
  return found.map(({ rows: own, ...section }) => ({ ...section, lines: own.filter((row) => leadOf(row).trim()).length }));
}

/** How this text marks its sections: by tags, by headings, or by empty lines. */
function opener(rows) {
  const byTag = (row) => (isOpening(row) ? CLOSED.exec(row)[1].trim() : null);
  const byHeading = (row) => {
    const name = HEADING.exec(row.trim())?.slice(1).find(Boolean)?.trim().replace(/[\s:：]+$/, "") ?? "";
    return name && kindOf(name) !== "other" && name.split(/\s+/).length <= 3 ? name : null;
  };
  const marked = [byTag, byHeading].find((read) => rows.some((row) => read(row) !== null));
  if (!marked) return (row, index) => (row.trim() && !rows[index - 1]?.trim() ? "" : null);
  return (row, index, count) => marked(row) ?? (count || !row.trim() ? null : "");
}

/** Free text in brackets is a section too, unless it directs the words beside it. */
function isOpening(row) {
  const tag = CLOSED.exec(row);
  if (!tag?.[1].trim()) return false;
  if (kindOf(tag[1]) !== "other") return true;
  return !leadOf(row).trim() && !CUE.test(tag[1].trim());
}

/** Where nothing is named, a stanza that comes again is the chorus. */
function nameChoruses(sections) {
  const sung = ({ rows }) => rows.map((row) => leadOf(row).trim().toLowerCase()).filter(Boolean).join("\n");
  for (const one of sections) {
    if (sung(one) && sections.filter((other) => sung(other) === sung(one)).length > 1) one.kind = "chorus";
  }
}
