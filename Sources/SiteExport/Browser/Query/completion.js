// What a beginning of a word stands for.

import { Weight, singleTerm, weightBeside } from "./alternative.js";
import { compareTerms } from "../Index/bytes.js";
import { idf } from "../Ranking/ranking.js";
import { foldedWord, stemsOfWordsBeginning } from "../Analysis/words.js";

/** Terms that one beginning stands for. */
const MAXIMUM_EXPANSIONS = 64;
/** A search while typing does not look into more shards of the dictionary for one letter or two. */
const MAXIMUM_SHARDS = 12;

/**
 * The terms that begin with what was typed, and the stems of words that do, most frequent first; none of them counts
 * more than what was typed or the commonest. `null` where the text is no word of an alphabet.
 * @param {string} typed as written @param {string} term of what was typed @param {number} weight
 * @param {number} limit how many are wanted; with `Infinity` as many as the index's own search takes
 */
export function completions(typed, term, weight, { lexicon, documents }, limit) {
  const beginning = foldedWord(typed);
  if (beginning === null) return null;
  const found = lexicon.withPrefix(beginning, limit === Infinity ? Infinity : MAXIMUM_SHARDS);
  for (const stem of stemsOfWordsBeginning(beginning)) {
    const info = lexicon.lookup(stem);
    if (info) found.push(info);
  }
  found.sort((left, right) => right.frequency - left.frequency || compareTerms(left.term, right.term));
  const kept = found.slice(0, Math.min(limit, MAXIMUM_EXPANSIONS));
  const commonest = Math.max(lexicon.frequency(term), ...kept.map((info) => info.frequency), 0);
  const value = idf(commonest, documents);
  return kept.filter((info) => info.term !== term).map((info) => {
    const own = weightBeside(Weight.PREFIX, idf(info.frequency, documents), value);
    return singleTerm(info.term, Math.fround(weight * own), info.term, "prefix");
  });
}
