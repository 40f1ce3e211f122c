// The distinct terms of the plain words of a query, in the order of their first occurrence.

import { idf, weightOfKind } from "../Ranking/ranking.js";
import { finestTokens } from "./synonyms.js";

const f = Math.fround;
const MAXIMUM_WORDS = 512;

/**
 * A term and what else may be searched for in its place.
 * @typedef {{term: string, surface: string, kind: string, weight: number, hasParts: boolean,
 *   others: import("./alternative.js").Alternative[], isInSynonym: boolean, isNeeded: boolean}} Word
 */

export class WordList {
  /** @param {(entry: import("./synonyms.js").Entry, value: number) => import("./alternative.js").Alternative[]} synonymsOf */
  constructor(index, synonymsOf) {
    this.index = index;
    this.synonymsOf = synonymsOf;
    /** @type {Word[]} */
    this.words = [];
    /** @type {Map<string, number>} */
    this.places = new Map();
    this.isFull = false;
  }

  /** Adds the tokens of a text. Returns for each the index of its word, `null` where there is no room. */
  addTokens(tokens, text) {
    const places = tokens.map((token, index) => {
      const next = tokens[index + 1];
      const hasParts = token.kind === "word" && next?.kind === "part" && next.position === token.position;
      return this.#add(token, text.slice(token.start, token.end), hasParts);
    });
    this.#weighPieces(tokens, places);
    this.#addSynonyms(tokens, places);
    return places;
  }

  /** Adds other ways to write a word; the weights of equal ones add up. @param {Word} word */
  addOthers(word, alternatives) {
    word.isNeeded = true;
    for (const alternative of alternatives) {
      const known = word.others.find((other) => other.kind === alternative.kind && haveEqualParts(other, alternative));
      if (known) known.weight = f(known.weight + alternative.weight);
      else word.others.push(alternative);
    }
  }

  #add(token, surface, hasParts) {
    const weight = weightOfKind(this.index.ranking, token.kind);
    const known = this.places.get(token.term);
    if (known !== undefined) {
      this.words[known].weight = f(this.words[known].weight + weight);
      return known;
    }
    if (this.words.length >= MAXIMUM_WORDS) {
      this.isFull = true;
      return null;
    }
    this.places.set(token.term, this.words.length);
    this.words.push({
      term: token.term, surface, kind: token.kind, weight, hasParts, others: [], isInSynonym: false, isNeeded: false,
    });
    return this.words.length - 1;
  }

  /** Leaves out the pieces of identifiers, and the characters of bigrams, that enough documents hold as a whole. */
  #weighPieces(tokens, places) {
    const { ranking } = this.index;
    let whole = null;
    tokens.forEach((token, index) => {
      if (places[index] === null) return;
      const word = this.words[places[index]];
      if (token.kind === "word") whole = index;
      if (token.kind === "part") {
        const covers = whole !== null && contains(tokens[whole], token) && places[whole] !== null;
        if (covers && this.#standsForPieces(this.words[places[whole]])) {
          const cover = this.words[places[whole]];
          cover.weight = f(cover.weight + f(f(ranking.part) * f(ranking.weightOfLeftOutPart)));
          return;
        }
      }
      if (token.kind !== "unigram" || !this.#isCovered(index, tokens, places)) word.isNeeded = true;
    });
  }

  /** Whether enough documents hold one of the bigrams of a character, which stand beside it. */
  #isCovered(index, tokens, places) {
    for (let near = Math.max(0, index - 3); near < Math.min(tokens.length, index + 4); near += 1) {
      if (tokens[near].kind !== "bigram" || !contains(tokens[near], tokens[index]) || places[near] === null) continue;
      if (this.#standsForPieces(this.words[places[near]])) return true;
    }
    return false;
  }

  #standsForPieces(word) {
    const { ranking, lexicon } = this.index;
    const least = word.kind === "bigram" ? ranking.documentsForUnigrams : ranking.documentsForParts;
    return lexicon.frequency(word.term) >= least;
  }

  /** Finds words that have synonyms, the longest first, and adds the synonyms to the first word of each. */
  #addSynonyms(tokens, places) {
    const { synonyms } = this.index;
    const finest = finestTokens(tokens);
    const terms = finest.map((index) => tokens[index].term);
    let start = 0;
    while (start < terms.length) {
      const entry = synonyms.entryAt(terms, start);
      if (!entry) {
        start += 1;
        continue;
      }
      const end = start + entry.terms.length;
      const positions = [tokens[finest[start]].position, tokens[finest[end - 1]].position];
      const first = start > 0 ? finest[start - 1] : 0;
      const last = end < terms.length ? finest[end] : tokens.length - 1;
      this.#addEntry(entry, tokens, [first, last], positions, places);
      start = end;
    }
  }

  #addEntry(entry, tokens, [first, last], [lowest, highest], places) {
    const { ranking, lexicon, documents } = this.index;
    let heaviest = null;
    let value = 0;
    let isKnown = true;
    for (let index = first; index <= last; index += 1) {
      const token = tokens[index];
      if (token.position < lowest || token.position > highest) continue;
      // A bigram takes two positions.
      if (token.kind === "bigram" && token.position === highest) continue;
      if (places[index] === null) return;
      const word = this.words[places[index]];
      word.isInSynonym = true;
      word.isNeeded = true;
      const frequency = lexicon.frequency(word.term);
      isKnown = isKnown && frequency > 0;
      const weight = weightOfKind(ranking, token.kind);
      value = f(value + f(weight * idf(frequency, documents)));
      if (token.position === lowest && (!heaviest || weight > weightOfKind(ranking, heaviest.kind))) heaviest = word;
    }
    if (heaviest) this.addOthers(heaviest, this.synonymsOf(entry, isKnown ? value : 0));
  }
}

const contains = (outer, inner) => outer.start <= inner.start && inner.end <= outer.end;

function haveEqualParts(left, right) {
  return left.parts.length === right.parts.length
    && left.parts.every((part, index) => part.term === right.parts[index].term && part.offset === right.parts[index].offset);
}
