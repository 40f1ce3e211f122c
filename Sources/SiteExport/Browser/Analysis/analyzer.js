// Cuts text into search terms: the same terms as the index was built with.

import { Kind, foldText } from "./folding.js";
import { gatherIdentifier, identifierTerms } from "./identifier.js";
import { UnspacedRun } from "./unspaced.js";

/** The longest term, in bytes of UTF-8. */
export const MAXIMUM_TERM_LENGTH = 255;

/**
 * One term at one place of the text. `start` and `end` are offsets of the text in UTF-16 units. Positions count
 * places: tokens at one place (an identifier and its first part, a character and the bigram it begins) share one.
 * @typedef {{term: string, start: number, end: number, position: number, kind: "word"|"part"|"bigram"|"unigram"}} Token
 */

/** The bytes of a text in UTF-8. @param {string} text */
export function utf8Length(text) {
  let length = 0;
  for (const character of text) {
    const value = character.codePointAt(0) ?? 0;
    length += value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4;
  }
  return length;
}

/** Collects tokens and counts positions. */
class Output {
  constructor() {
    /** @type {Token[]} */
    this.tokens = [];
    this.position = 0;
    this.foldedTraditional = false;
  }

  add(term, start, end, kind, position = this.position) {
    if (utf8Length(term) <= MAXIMUM_TERM_LENGTH) this.tokens.push({ term, start, end, position, kind });
  }
}

/**
 * The tokens of a text in the order of their positions. A text outside ASCII needs `loadTables` first.
 * @param {string} text
 * @returns {{tokens: Token[], positionCount: number, foldedTraditional: boolean}}
 */
export function analyze(text) {
  const scalars = foldText(text);
  const output = new Output();
  const run = new UnspacedRun(output);
  let index = 0;
  while (index < scalars.length) {
    const { kind, end } = scalars[index];
    const isUnspaced = kind >= Kind.HAN && kind <= Kind.LAST_UNSPACED;
    if (isUnspaced || kind === Kind.KANA_PROLONGED || kind === Kind.KANA_VOICE) {
      run.take(scalars[index]);
      index += 1;
    } else if (kind === Kind.IGNORED) {
      run.extend(end);
      index += 1;
    } else {
      run.end();
      if (kind === Kind.LATIN || kind === Kind.DIGIT) {
        const gathered = gatherIdentifier(scalars, index);
        identifierTerms(gathered.units, output);
        index = gathered.next;
      } else if (kind >= Kind.ALPHABET) {
        index = takeAlphabetWord(scalars, index, output);
      } else {
        index += 1;
      }
    }
  }
  run.end();
  return { tokens: output.tokens, positionCount: output.position, foldedTraditional: output.foldedTraditional };
}

/** A word of an alphabet other than Latin: letters of one script, not stemmed. Returns the index behind it. */
function takeAlphabetWord(scalars, first, output) {
  const kind = scalars[first].kind;
  let term = "";
  let end = 0;
  let next = first;
  for (let index = first; index < scalars.length; index += 1) {
    const scalar = scalars[index];
    if (scalar.kind === kind) term += String.fromCodePoint(scalar.value);
    else if (scalar.kind !== Kind.IGNORED) break;
    end = scalar.end;
    next = index + 1;
  }
  output.add(term, scalars[first].start, end, "word");
  output.position += 1;
  return next;
}
