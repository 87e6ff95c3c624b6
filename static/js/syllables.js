/**
 * How many syllables a line has, about: the browser's copy of studio/music's counting, for
 * the margin of the editor. Both are held to the same examples.
 */
import { ANY_VOWELS, NUCLEI, SYLLABIC, VOWELLESS } from "./syllable-nuclei.js";

const BETWEEN_WORDS = /[\s\-–—/…,.;:!?。、！？・]+/;
const SMALL_KANA = "ぁぃぅぇぉゃゅょゎァィゥェォャュョヮ";
const VIRAMA = /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d]/;
const RANGES = [
  [0x0590, 0x0780, "abjad"],
  [0x0900, 0x0e00, "abugida"],
  [0x0e00, 0x0e80, "thai"],
  [0x3040, 0x3100, "kana"],
  [0x3400, 0xa000, "han"],
  [0xac00, 0xd7b0, "hangul"],
  [0xf900, 0xfb00, "han"],
  [0x20000, 0x33480, "han"],
];

const times = (text, pattern) => text.match(new RegExp(pattern, "g"))?.length ?? 0;

/** About how many syllables `text` has; 0 where it has no letters. */
export function syllables(text, language = "") {
  const words = text.toLowerCase().normalize("NFC").split(BETWEEN_WORDS);
  return words.reduce((sum, word) => sum + inWord(word, language), 0);
}

/** Plain Latin letters read as English where nobody said another language. */
export function assumed(text, language) {
  if (language && language !== "unknown") return language;
  return lettersOf(text).every((letter) => letter <= "\x7f") ? "en" : "";
}

/** A word may mix scripts: each run of one script is counted by itself. */
function inWord(word, language) {
  let [total, run, script] = [0, "", ""];
  for (const letter of word) {
    const now = scriptOf(letter) || script;
    if (run && now !== script) {
      total += inRun(run, script, language);
      run = "";
    }
    [script, run] = [now, run + letter];
  }
  return total + (run ? inRun(run, script, language) : 0);
}

/** The way to count this letter; "" for punctuation, which joins what is around it. */
function scriptOf(letter) {
  if (/\p{Nd}/u.test(letter)) return "digits";
  if (!/[\p{L}\p{M}]/u.test(letter)) return "";
  const code = letter.codePointAt(0);
  return RANGES.find(([low, high]) => low <= code && code < high)?.[2] ?? "alphabet";
}

const lettersOf = (run) => [...run].filter((letter) => /\p{L}/u.test(letter));

function inRun(run, script, language) {
  const counts = {
    digits: () => [...run].length,
    kana: () => [...run].filter((letter) => !SMALL_KANA.includes(letter)).length,
    han: () => [...run].length * (language === "ja" ? 2 : 1),
    hangul: () => [...run].length,
    thai: () => thai(run),
    abjad: () => Math.floor((lettersOf(run).length + 1) / 2),
    abugida: () => abugida([...run], language),
    alphabet: () => alphabet(lettersOf(run).join(""), language),
  };
  return counts[script]?.() ?? 0;
}

/** Vowel signs, or a syllable for every two consonants that have none. */
function thai(run) {
  const signs = times(run, "[เแโใไ][^เแโใไ]?ี?ื?|[ะาำิีึืุูั]");
  const consonants = [...run].filter((letter) => letter >= "ก" && letter <= "ฮ").length;
  return Math.max(signs, Math.floor((consonants + 2) / 3), consonants ? 1 : 0);
}

/** Consonants carry a vowel unless a virama takes it; signs only change it. */
function abugida(run, language) {
  const isOther = (letter) => /\p{Lo}/u.test(letter);
  const total = run.filter((letter, at) => isOther(letter) && !VIRAMA.test(run[at + 1] ?? "")).length;
  const last = run.at(-1);
  const drops = ["hi", "bn", "pa", "ur", "", "unknown"].includes(language ?? "") && last >= "\u0900" && last < "\u0a80";
  return isOther(last) && drops && total > 1 ? total - 1 : total;
}

function alphabet(word, language) {
  if (!word) return 0;
  if (language === "vi") return 1; // spaces stand between syllables
  if (language === "en") return english(word);
  if (language === "fr") return french(word);
  let nuclei = times(word, NUCLEI[language] ?? ANY_VOWELS);
  const syllabic = SYLLABIC[language];
  if (syllabic) {
    const around = `aeiouyáéěíóúůýäôаеиоу${syllabic}`;
    nuclei += times(word, `(?<![${around}])[${syllabic}](?![${around}])`);
  }
  if (!nuclei && NUCLEI[language]) nuclei = times(word, ANY_VOWELS); // a foreign word
  return nuclei || (word.length === 1 && VOWELLESS.has(language) ? 0 : 1);
}

const ENGLISH_HIATUS =
  "i(?:a|o(?!n|us)|um|et)|^[^aeiouy]*ion|(?<![cstgx])ious|(?<=sc)ie" +
  "|[^gq]u(?:a|o|ous)|eos?$|(?<=[aeiou][^aeiou])eas?$|oe[mt]|e(?=ate|ator$)" +
  "|[aeiou]ing|[^aeiouy]ying|(?:th|s)ms?$";
const SILENT_INSIDE = /(?<=[aeiouy][^aeiouylw])e(?=(?:ful|less|ly|ment|where|times?|thing)s?$)/g;

/** Vowel groups without the silent e, with the commonest hiatus. */
function english(word) {
  word = word.replace(SILENT_INSIDE, "");
  // The e of roses, houses and handles sounds; that of bones does not.
  word = word.replace(/(?<=[^aeiouy])es$/, (_, at) => (/(?:[sxzcg]|sh|ch|[^aeiouylr]l)$/.test(word.slice(0, at)) ? "es" : "s"));
  word = word.replace(/(?<=[^aeiouytd])ed$/, "d");
  let groups = times(word, "[aeiouyéèêöüä]+");
  const silent = /[^aeiouy]e$/.test(word) && !/[^aeiouylr]le$/.test(word);
  if (silent && groups > 1) groups -= 1;
  return Math.max(groups + times(word, ENGLISH_HIATUS), 1);
}

const FRENCH_VOWEL = "[aeiouyàâäéèêëîïôöùûüÿæœ]";

/** Vowel groups without the mute ending, with the commonest hiatus. */
function french(word) {
  word = word.replace(new RegExp(`(?<=[qg])u(?=${FRENCH_VOWEL})`, "g"), "");
  let groups = times(word, `(?:${FRENCH_VOWEL}(?![éèïëü]))*${FRENCH_VOWEL}`);
  groups += times(word, "(?<![aeo])u(?=[ao]|e[lrt])");
  if (groups > 1 && /[^aeiouyàâäéèêëîïôöùûü]es?$/.test(word)) groups -= 1;
  return Math.max(groups, 1);
}
