/**
 * What counts as one syllable in each language; the same table as studio/music's, and held
 * to the same examples (tests/js/syllables.json).
 */

const STRONG = "aeoáéíóúàèìòùâêôãõäëïöæœ";
export const ROMANCE = `[iuü]?[${STRONG}](?:[iuy](?![${STRONG}]))?|[iuü]+y?|y(?![iu${STRONG}])`;

/** One match is one nucleus. A language that is not here sings a run of vowels as one. */
export const NUCLEI = {
  es: ROMANCE,
  it: ROMANCE,
  ca: ROMANCE,
  pt: `[iu]?(?:ã[oe]|õe)|${ROMANCE}`,
  ro: "[ei]a|oa|i[eou]|[aăâeiîou][iu]|[aăâeiîou]",
  la: "ae|oe|au|(?<=q)u[aeio]|[aeiouyāēīōū]",
  ht: "ou|[aeiouèòéà]n?",
  de: "aa|ee|oo|ie|ei|ai|au|äu|eu|ey|ay|[aeiouyäöü]",
  nl: "aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|[aeiouyéëïöüáèê]",
  sv: "(?:eu|au)|[aeiouyåäöé]",
  no: "(?:ei|øy|au|ai)|[aeiouyåæøé]",
  da: "(?:au|eu)|[aeiouyåæøé]",
  is: "au|ei|ey|[aeiouyáéíóúýæö]",
  fi: "aa|ee|ii|oo|uu|yy|ää|öö|[aeouyäö]i|ie|uo|yö|au|ou|eu|iu|äy|öy|[aeiouyäöå]",
  hu: "[aeiouáéíóöőúüű]",
  pl: "i[aąeęoóu]|au|eu|[aąeęioóuy]",
  cs: "ou|au|eu|[aeiouyáéěíóúůý]",
  sk: "i[aeu]|ou|[aeiouyáäéíóôúý]",
  hr: "ije|[aeiou]",
  sr: "ije|[aeiou]|[аеиоу]",
  lt: "ai|au|ei|ui|uo|ie|i[aąouųū]|[aąeęėiįyouųū]",
  tr: "[aeıioöuüâîû]",
  az: "[aeəıioöuü]",
  id: "ai|au|oi|[aeiou]",
  ms: "ai|au|oi|[aeiou]",
  tl: "[aeiou]",
  sw: "[aeiou]",
  ru: "[аеёиоуыэюя]",
  bg: "[аъоуеияю]",
  uk: "[аеєиіїоуюя]",
  el: "αι|ει|οι|ου|αυ|ευ|ηυ|υι|αί|εί|οί|ού|αύ|εύ|ηύ|υί|ι[αοάό]|[αεηιουωάέήίόύώϊϋΐΰ]",
};

export const ANY_VOWELS =
  "[aeiouyàáâãäåāăąæèéêëēėęěìíîïīįıòóôõöøōőœùúûüūůűųýÿə" +
  "ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]+" +
  "|[аеёиоуыэюяєіїъ]|[αεηιουωάέήίόύώϊϋΐΰ]+";

export const VOWELLESS = new Set(["bg", "cs", "hr", "pl", "ru", "sk", "sr", "uk"]); // v, s, k, z
export const SYLLABIC = { cs: "rl", sk: "rlŕĺ", hr: "r", sr: "rр" }; // srdce, vlk
