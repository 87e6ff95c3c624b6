/** Sentences of the page with something put in: the page has the words, scripts the values. */

/** `fill("Take {number} is ready", { number: 3 })` */
export function fill(phrase, values) {
  return phrase.replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);
}

/** Of `{ one, other }` the form that a number takes in the page's language. */
export function counted(forms, count, language = document.documentElement.lang) {
  const kind = new Intl.PluralRules(language).select(count);
  return fill(forms[kind] ?? forms.other, { count });
}
