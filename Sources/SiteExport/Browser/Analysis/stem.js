// The Snowball stemmer for English ("Porter2"): refunds, refunded and refunding become refund.
// Source: https://snowballstem.org/algorithms/english/stemmer.html

const STEMS = new Map(Object.entries({
  skis: "ski", skies: "sky", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli", only: "onli",
  singly: "singl", sky: "sky", news: "news", howe: "howe", atlas: "atlas", cosmos: "cosmos", bias: "bias",
  andes: "andes",
}));
/** Words that are finished when the plural is off. */
const FINALS = new Set(["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed", "evening"]);
/** Beginnings behind which R1 starts whatever the letters. */
const PREFIXES = ["gener", "commun", "arsen", "past", "univers", "later", "emerg", "organ", "inter"];
const STEP2 = Object.entries({
  ization: "ize", ational: "ate", fulness: "ful", ousness: "ous", iveness: "ive", tional: "tion", biliti: "ble",
  lessli: "less", entli: "ent", ation: "ate", alism: "al", aliti: "al", ousli: "ous", iviti: "ive", fulli: "ful",
  ogist: "og", enci: "ence", anci: "ance", abli: "able", izer: "ize", ator: "ate", alli: "al", bli: "ble",
});
const STEP3 = Object.entries({
  ational: "ate", tional: "tion", alize: "al", icate: "ic", iciti: "ic", ical: "ic", ness: "", ful: "",
});
const STEP4 = ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive",
  "ize", "al", "er", "ic"];

const isVowel = (letter) => "aeiouy".includes(letter) && letter !== "";
const hasVowel = (text) => /[aeiouy]/.test(text);

/**
 * The stem of a word of a–z; shorter words than three letters stay.
 * @param {string} word
 * @returns {string}
 */
export function stem(word) {
  if (word.length <= 2) return word;
  const exception = STEMS.get(word);
  if (exception !== undefined) return exception;
  const start = markConsonantY(word);
  const prefix = PREFIXES.find((beginning) => start.startsWith(beginning));
  const r1 = prefix ? prefix.length : regionStart(start, 0);
  const regions = { r1, r2: regionStart(start, r1) };
  let text = step1a(start);
  if (!FINALS.has(text)) {
    text = step1c(step1b(text, regions));
    text = step3(step2(text, regions), regions);
    text = step5(step4(text, regions), regions);
  }
  return text.replaceAll("Y", "y");
}

/** A `y` that is a consonant is written `Y` on the way. */
function markConsonantY(word) {
  let marked = "";
  for (const letter of word) {
    const before = marked.at(-1) ?? "";
    marked += letter === "y" && (before === "" || isVowel(before)) ? "Y" : letter;
  }
  return marked;
}

/** The place behind the first non-vowel that follows a vowel. */
function regionStart(word, from) {
  for (let index = from + 1; index < word.length; index += 1) {
    if (!isVowel(word[index]) && isVowel(word[index - 1])) return index + 1;
  }
  return word.length;
}

const isIn = (region, text, suffix) => text.length - suffix.length >= region;
const cut = (text, count) => text.slice(0, text.length - count);

/** Whether a short syllable ends with the text. */
function endsInShortSyllable(text) {
  const end = text.length;
  if (end === 2) return isVowel(text[0]) && !isVowel(text[1]);
  if (text === "past") return true;
  if (end <= 2 || isVowel(text[end - 3]) || !isVowel(text[end - 2]) || isVowel(text[end - 1])) return false;
  return !"wxY".includes(text[end - 1]);
}

/** Plurals. */
function step1a(text) {
  if (text.endsWith("sses")) return cut(text, 2);
  if (text.endsWith("ied") || text.endsWith("ies")) return cut(text, 3) + (text.length > 4 ? "i" : "ie");
  if (text.endsWith("s") && !text.endsWith("us") && !text.endsWith("ss") && hasVowel(cut(text, 2))) return cut(text, 1);
  return text;
}

/** Past and progressive forms. */
function step1b(text, { r1 }) {
  if (text.length === 5 && text.endsWith("ying") && !isVowel(text[0])) return `${cut(text, 4)}ie`;
  for (const suffix of ["eedly", "eed"]) {
    if (text.endsWith(suffix)) return isIn(r1, text, suffix) ? `${cut(text, suffix.length)}ee` : text;
  }
  for (const suffix of ["ingly", "edly", "ing", "ed"]) {
    if (!text.endsWith(suffix)) continue;
    const rest = cut(text, suffix.length);
    return hasVowel(rest) ? mendAfterStep1b(rest, r1) : text;
  }
  return text;
}

function mendAfterStep1b(text, r1) {
  if (/(at|bl|iz)$/.test(text)) return `${text}e`;
  if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(text)) {
    return text.length > 3 || !"aeo".includes(text[0]) ? cut(text, 1) : text;
  }
  return r1 >= text.length && endsInShortSyllable(text) ? `${text}e` : text;
}

/** `y` behind a consonant. */
function step1c(text) {
  const last = text.at(-1);
  const isMeant = text.length > 2 && (last === "y" || last === "Y") && !isVowel(text[text.length - 2]);
  return isMeant ? `${cut(text, 1)}i` : text;
}

/** Replaces the first suffix of a list that the text ends with, if it lies in R1; `null` where none does. */
function replaceFirst(list, text, r1) {
  for (const [suffix, replacement] of list) {
    if (!text.endsWith(suffix)) continue;
    return isIn(r1, text, suffix) ? cut(text, suffix.length) + replacement : text;
  }
  return null;
}

/** Double suffixes to single ones. */
function step2(text, { r1 }) {
  const replaced = replaceFirst(STEP2, text, r1);
  if (replaced !== null) return replaced;
  if (text.endsWith("ogi")) return isIn(r1, text, "ogi") && text.at(-4) === "l" ? cut(text, 1) : text;
  const mayPrecede = text.length > 2 && "cdeghkmnrt".includes(text.at(-3) ?? "");
  return text.endsWith("li") && isIn(r1, text, "li") && mayPrecede ? cut(text, 2) : text;
}

/** `-icate`, `-ful`, `-ness` and their like. */
function step3(text, { r1, r2 }) {
  const replaced = replaceFirst(STEP3, text, r1);
  if (replaced !== null) return replaced;
  return text.endsWith("ative") && isIn(r2, text, "ative") ? cut(text, 5) : text;
}

/** Single suffixes behind a long enough stem. */
function step4(text, { r2 }) {
  for (const suffix of STEP4) {
    if (text.endsWith(suffix)) return isIn(r2, text, suffix) ? cut(text, suffix.length) : text;
  }
  return /[st]ion$/.test(text) && isIn(r2, text, "ion") ? cut(text, 3) : text;
}

/** A final `e` or double `l`. */
function step5(text, { r1, r2 }) {
  if (text.endsWith("e")) {
    const isCut = isIn(r2, text, "e") || (isIn(r1, text, "e") && !endsInShortSyllable(cut(text, 1)));
    return isCut ? cut(text, 1) : text;
  }
  return text.endsWith("ll") && isIn(r2, text, "l") ? cut(text, 1) : text;
}
