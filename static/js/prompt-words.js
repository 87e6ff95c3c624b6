/** Phrases of a prompt, which commas and full stops part: is one there, add it, take it out. */

const escaped = (phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/[\s-]+/g, "[\\s-]+");
const alone = (phrase, flags = "iu") =>
  new RegExp(`(?<![\\p{L}\\p{N}])${escaped(phrase)}(?![\\p{L}\\p{N}])`, flags);

/** Whether the prompt says it anywhere, as whole words. */
export const says = (prompt, phrase) => alone(phrase).test(prompt);

/** The prompt with the phrase at its end. */
export function added(prompt, phrase) {
  if (says(prompt, phrase)) return prompt;
  const begun = prompt.trimEnd();
  if (!begun) return phrase;
  return /[,;:.!?]$/.test(begun) ? `${begun} ${phrase}` : `${begun}, ${phrase}`;
}

/** The prompt without the phrase, and without the comma that it leaves behind. */
export function without(prompt, phrase) {
  const left = prompt.replace(alone(phrase, "giu"), "\0");
  return left
    .replace(/\s*,\s*\0\s*(?=[,.;]|$)/g, "") // at the end of a list
    .replace(/(^|[.;,:]\s*)\0\s*,\s*/g, "$1") // at its beginning
    .replace(/[ \t]*\0/g, "")
    .replace(/^\s+/, "")
    .replace(/([,;])\s*\./g, ".");
}
