/** Lyrics out of a file: plain text as it is, LRC without its times. */

const STAMP = /\[(\d{1,3}):(\d{1,2}(?:[.:]\d{1,3})?)\]/g;
const WORD_STAMP = /<\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?>\s?/g;
const FACT = /^\[(ti|ar|al|au|by|re|ve|la|length|offset|tool|#)\s*:\s*(.*?)\]\s*$/i;
const PAUSE = 6; // seconds between two lines after which a new stanza begins
const SECOND = (minutes, seconds) => Number(minutes) * 60 + Number(seconds.replace(":", "."));

export const isLyricsFile = ({ name }) => /\.(txt|lrc)$/i.test(name);

/** `{ lyrics, title }`; the title is the file's own, where it has one. */
export function readLyrics(text) {
  const rows = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n").split("\n");
  const isLrc = rows.some((row) => /^\s*\[\d{1,3}:\d{1,2}/.test(row));
  if (!isLrc) return { lyrics: rows.map((row) => row.trimEnd()).join("\n").trim(), title: "" };
  const facts = Object.fromEntries(rows.map((row) => FACT.exec(row)).filter(Boolean).map(([, name, value]) => [name.toLowerCase(), value]));
  return { lyrics: stanzas(timed(rows)), title: facts.ti ?? "" };
}

/** One line for each of its times, in the order in which they are sung. */
function timed(rows) {
  const found = [];
  for (const row of rows.filter((one) => !FACT.test(one))) {
    const times = [...row.matchAll(STAMP)].map(([, minutes, seconds]) => SECOND(minutes, seconds));
    const words = row.replace(STAMP, "").replace(WORD_STAMP, "").trim();
    if (times.length) found.push(...times.map((time) => ({ time, words })));
    else if (words) found.push({ time: found.at(-1)?.time ?? 0, words });
  }
  return found.sort((a, b) => a.time - b.time);
}

/** An empty line, or a long rest behind the last one, parts the stanzas. */
function stanzas(lines) {
  const usual = median(lines.slice(1).map(({ time }, index) => time - lines[index].time));
  const parts = lines.map(({ time, words }, index) => {
    const rest = index ? time - lines[index - 1].time : 0;
    const opens = words.startsWith("[") || rest > Math.max(PAUSE, 2 * usual);
    return index && words && opens ? `\n${words}` : words;
  });
  return parts.join("\n").replace(/\n{3,}/g, "\n\n").trim();
}

function median(numbers) {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
