// The terms nearest to a word that the index does not have.
//
// The dictionary holds stems, and an error may hide an ending from the stemmer (`collectoin`), so the word is
// compared with the words that each stem may stand for.

import { compareTerms } from "../Index/bytes.js";
import { NearAutomaton, isDead } from "../Index/near.js";
import { endingsOf, foldedWord, wordOf } from "../Analysis/words.js";

/** Words of fewer letters are not repaired; words of as many may have two errors. */
const MINIMUM_LETTERS = 4;
const LETTERS_FOR_TWO = 8;
/** How much rarer than the best another term may be. */
const RARITY_SPAN = 10;

/** @typedef {{term: string, word: string, distance: number, keepsFirst: boolean, frequency: number}} NearTerm */

/**
 * The nearest terms, all at the least distance, most likely first.
 * @param {string} typed @param {import("../Index/lexicon.js").Lexicon} lexicon @param {number} limit
 * @returns {NearTerm[]}
 */
export function nearestTerms(typed, lexicon, limit) {
  const word = foldedWord(typed);
  const letters = Array.from(word ?? "");
  if (word === null || letters.length < MINIMUM_LETTERS || !/^\p{Alphabetic}+$/u.test(word)) return [];
  for (let edits = 1; edits <= (letters.length >= LETTERS_FOR_TWO ? 2 : 1); edits += 1) {
    const automaton = NearAutomaton.of(word, edits);
    if (!automaton) return [];
    const found = search(word, letters[0], automaton, lexicon);
    const nearest = [];
    for (const near of found.filter((other) => other.distance === found[0].distance)) {
      if (nearest.length >= limit) break;
      // What is much rarer than the nearest is as likely an error itself.
      if (nearest.length > 0 && near.frequency * RARITY_SPAN < nearest[0].frequency) continue;
      nearest.push(near);
    }
    if (nearest.length > 0 || lexicon.missing.size > 0) return nearest;
  }
  return [];
}

function search(word, first, automaton, lexicon) {
  /** @type {NearTerm[]} */
  const found = [];
  for (const { info, state, before } of lexicon.near(automaton, automaton.limit > 1 ? first : "")) {
    const form = nearestForm(word, info.term, state, before, automaton);
    if (form) found.push({ term: info.term, ...form, keepsFirst: info.term.startsWith(first), frequency: info.frequency });
  }
  return found.sort((left, right) => left.distance - right.distance || Number(right.keepsFirst) - Number(left.keepsFirst)
    || right.frequency - left.frequency || compareTerms(left.term, right.term));
}

/** The nearest word that a term stands for; of equally near ones one that ends as the typed word does, then the shortest. */
function nearestForm(word, term, state, before, automaton) {
  if (/[0-9]/.test(term)) return null;
  let best = null;
  for (const ending of endingsOf(term)) {
    const reached = automaton.run(ending.letters, ending.dropsLast ? before : state);
    const distance = isDead(reached) ? null : automaton.distance(reached);
    if (distance === null) continue;
    const last = ending.letters.at(-1) ?? term.at(-1);
    const rank = (distance * 2 + (last === word.at(-1) ? 0 : 1)) * 65536 + term.length + ending.letters.length;
    if (best && rank >= best.rank) continue;
    const form = wordOf(term, ending);
    if (form !== null) best = { rank, word: form, distance };
  }
  return best && { word: best.word, distance: best.distance };
}
