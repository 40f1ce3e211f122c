// Words that a search takes for each other, by the terms that they begin with.

import { analyze } from "../Analysis/analyzer.js";

/**
 * @typedef {{term: string, offset: number}} TermPart a term of a phrase, and how far behind the first it stands
 * @typedef {{surface: string, parts: TermPart[], terms: string[]}} Target
 * @typedef {{terms: string[], targets: Target[]}} Entry
 */

/** The finest token at each position: a character, a piece of an identifier, or a word; as indexes. */
export function finestTokens(tokens) {
  const indexes = [];
  tokens.forEach((token, index) => {
    const last = indexes[indexes.length - 1];
    if (last !== undefined && tokens[last].position === token.position) {
      if (token.kind === "part" || token.kind === "unigram") indexes[indexes.length - 1] = index;
    } else {
      indexes.push(index);
    }
  });
  return indexes;
}

/** The terms of a text as a phrase: words, pieces of identifiers, and as few bigrams as cover the rest. */
export function phraseParts(tokens) {
  const sought = tokens.filter((token, index) => {
    const isLast = index + 1 === tokens.length || tokens[index + 1].position !== token.position;
    return isLast && !(token.kind === "unigram" && index > 0 && tokens[index - 1].kind === "bigram");
  });
  const overlap = (token, next) => token.kind === "bigram" && next.kind === "bigram" && next.start < token.end;
  /** @type {TermPart[]} */
  const parts = [];
  let before = null;
  sought.forEach((token, place) => {
    const next = sought[place + 1];
    // The bigrams on both sides cover this one.
    if (before && next && overlap(before, token) && overlap(token, next)) return;
    parts.push({ term: token.term, offset: token.position - sought[0].position });
    before = token;
  });
  return parts;
}

const areEqual = (left, right) => left.length === right.length && left.every((term, index) => term === right[index]);

export class SynonymTable {
  /** @param {{from: string[], to: string[]}[]} rules one whose sides are equal works in all directions */
  constructor(rules) {
    /** The entries that begin with a term, those of most terms first. @type {Map<string, Entry[]>} */
    this.entries = new Map();
    for (const rule of rules) {
      const targets = rule.to.map(targetOf).filter((target) => target !== null);
      for (const word of rule.from.map(targetOf)) {
        if (word) this.#add(targets.filter((target) => !areEqual(target.terms, word.terms)), word.terms);
      }
    }
    for (const known of this.entries.values()) known.sort((left, right) => right.terms.length - left.terms.length);
  }

  #add(targets, terms) {
    const known = this.entries.get(terms[0]) ?? [];
    this.entries.set(terms[0], known);
    let entry = known.find((other) => areEqual(other.terms, terms));
    if (!entry) known.push(entry = { terms, targets: [] });
    for (const target of targets) {
      if (!entry.targets.some((other) => areEqual(other.terms, target.terms))) entry.targets.push(target);
    }
  }

  /** The longest word that stands at a place of some terms. @param {string[]} terms @param {number} start */
  entryAt(terms, start) {
    return this.entries.get(terms[start])?.find((entry) => entry.terms.every((term, index) => terms[start + index] === term));
  }
}

/** @returns {Target | null} */
function targetOf(surface) {
  const { tokens } = analyze(surface);
  const terms = finestTokens(tokens).map((index) => tokens[index].term);
  return terms.length === 0 ? null : { surface, parts: phraseParts(tokens), terms };
}
