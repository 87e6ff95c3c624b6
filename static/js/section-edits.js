/**
 * Moving, doubling and deleting sections as one edit of the text: what to put in place of
 * the characters `from` to `to`, and where the caret goes then. Empty lines between
 * sections stay where they are.
 */

/** Change places with the section before (−1) or after (1); null where there is none. */
export function moved(text, sections, index, direction) {
  const other = sections[index + direction];
  const mine = sections[index];
  if (!mine || !other) return null;
  const [first, second] = direction < 0 ? [other, mine] : [mine, other];
  const [a, gap] = parted(text.slice(first.start, first.end));
  const [b, rest] = parted(text.slice(second.start, second.end));
  const caret = direction < 0 ? first.start : first.start + b.length + gap.length;
  return { from: first.start, to: second.end, text: b + gap + a + rest, caret };
}

/** The same section once more, behind itself. */
export function doubled(text, sections, index) {
  const mine = sections[index];
  if (!mine) return null;
  const [body] = parted(text.slice(mine.start, mine.end));
  const at = mine.start + body.length;
  return { from: at, to: at, text: `\n\n${body}`, caret: at + 2 };
}

export function removed(text, sections, index) {
  const mine = sections[index];
  if (!mine) return null;
  const isLast = index === sections.length - 1;
  const from = isLast ? text.slice(0, mine.start).trimEnd().length : mine.start;
  return { from, to: mine.end, text: "", caret: from };
}

/** The section that holds character `at`; the first one where it stands before all. */
export function sectionAt(sections, at) {
  const found = sections.findLastIndex(({ start }) => start <= at);
  return found < 0 ? 0 : found;
}

/** Names for "[": those that begin so. Verses count, and so does whatever has a number. */
export function suggestions(begun, names, sections) {
  const wanted = begun.trim().toLowerCase();
  const labels = [...new Set(sections.map(({ label }) => label).filter(Boolean))];
  const numbered = names.map((name) => {
    const pattern = new RegExp(`^${name}(?: (\\d+))?\\b`, "i");
    const used = labels.map((label) => pattern.exec(label)).filter(Boolean);
    const highest = Math.max(0, ...used.map((match) => Number(match[1] ?? (name === "Verse" ? 1 : 0))));
    return highest ? `${name} ${highest + 1}` : name;
  });
  const all = [...new Set([...numbered, ...names, ...labels])];
  return all.filter((name) => name.toLowerCase().startsWith(wanted) && name.toLowerCase() !== wanted).slice(0, 12);
}

function parted(slice) {
  const body = slice.trimEnd();
  return [body, slice.slice(body.length)];
}
