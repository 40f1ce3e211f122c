// Words as the analyzer folds them before it stems them, and the words that a stem may stand for.

import { Kind, foldText } from "./folding.js";
import { joinerOf } from "./identifier.js";
import { stem } from "./stem.js";

/** The folded letters and digits of a text that is one word of an alphabet; `null` of any other. */
export function foldedWord(text) {
  let word = "";
  let endsInDigit = false;
  let joiner = null;
  for (const scalar of foldText(text)) {
    if (scalar.kind === Kind.LATIN || scalar.kind === Kind.DIGIT || scalar.kind >= Kind.ALPHABET) {
      const isDigit = scalar.kind === Kind.DIGIT;
      if (joiner && endsInDigit && isDigit) word += String.fromCodePoint(joiner.value);
      word += String.fromCodePoint(scalar.value);
      endsInDigit = isDigit;
      joiner = null;
    } else if (scalar.kind !== Kind.IGNORED) {
      if (joinerOf(scalar) === undefined || word === "") return null;
      joiner = scalar;
    }
  }
  return word === "" ? null : word;
}

/** Endings of English words; together they make 98 % of the words of the stemmer's vocabulary. */
export const ENDINGS = ("s e ed ing es er ly ion ness ation ous al able ers ate ity ings ated d ions ent ful ic ations ive l "
  + "ating ously ment ingly ence ance ical ant ely ally fully ates y ement ably ically ities edly ently "
  + "ible ments eness als eous ency ately ative ively ize ized izing izes ization ements ism ances ants "
  + "fulness ents ences ering ator ators ics ality eable ousness ication ional ionally").split(" ");

/** @typedef {{letters: string, dropsLast: boolean}} Ending */

const NO_ENDING = [{ letters: "", dropsLast: false }];
/** @type {Map<string, Ending[]>} */
const byLetter = new Map();

function endingsBehind(last) {
  const all = ENDINGS.map((letters) => ({ letters, dropsLast: false }));
  // What a final `i` was before the stemmer: `deliveri`, `delivery`.
  if (last === "i") all.push(...["y", "ying", "yed"].map((letters) => ({ letters, dropsLast: true })));
  else if (last === "e") all.push(...["ing", "ings"].map((letters) => ({ letters, dropsLast: true })));
  else if (!"aou".includes(last)) {
    // A doubled last consonant: `plan`, `planning`.
    all.push(...["ed", "ing", "er", "ers", "ings", "y"].map((letters) => ({ letters: last + letters, dropsLast: false })));
  }
  all.sort((left, right) => left.letters.length - right.letters.length || (left.letters < right.letters ? -1 : 1));
  return [...NO_ENDING, ...all];
}

/** The endings that may make words of a stem of a–z, shortest first. @param {string} text @returns {Ending[]} */
export function endingsOf(text) {
  if (!/^[a-z]{2,}$/.test(text)) return NO_ENDING;
  const last = text[text.length - 1];
  if (!byLetter.has(last)) byLetter.set(last, endingsBehind(last));
  return byLetter.get(last) ?? NO_ENDING;
}

/** The word that an ending makes of a stem; `null` where it is no form of it. @param {Ending} ending */
export function wordOf(text, ending) {
  if (ending.letters === "") return text;
  const word = (ending.dropsLast ? text.slice(0, -1) : text) + ending.letters;
  return stem(word) === text ? word : null;
}

/** The stems, shorter than a beginning of a word, of words that start so: `refundi` begins `refunding`. */
export function stemsOfWordsBeginning(beginning) {
  if (!/^[a-z]{4,}$/.test(beginning)) return [];
  const found = new Set();
  for (const ending of ["", ...ENDINGS]) {
    for (let typed = 0; typed <= ending.length && beginning.length - typed >= 2; typed += 1) {
      if (typed === 0 && ending !== "") continue;
      if (!beginning.endsWith(ending.slice(0, typed))) continue;
      const stemmed = stem(beginning + ending.slice(typed));
      if (!stemmed.startsWith(beginning)) found.add(stemmed);
    }
  }
  return [...found];
}
