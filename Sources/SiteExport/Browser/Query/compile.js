// Makes clauses of a query: analyses its texts and adds what else may be meant by them.

import { Weight, singleTerm, weightBeside } from "./alternative.js";
import { analyze } from "../Analysis/analyzer.js";
import { completions } from "./completion.js";
import { isPlainWords } from "./query-parser.js";
import { idf } from "../Ranking/ranking.js";
import { nearestTerms } from "./repair.js";
import { finestTokens, phraseParts } from "./synonyms.js";
import { WordList } from "./word-list.js";

const f = Math.fround;
const MAXIMUM_PHRASE_PARTS = 128;
const MAXIMUM_REPAIRS = 16;
const MAXIMUM_REPAIR_SEARCHES = 32;
const REPAIR_TERMS = 2;

/**
 * @typedef {import("./alternative.js").Alternative} Alternative
 * @typedef {{occurrence: "should"|"must"|"mustNot", fields: "all"|"title", alternatives: Alternative[]}} Clause
 * @typedef {{word: string, replacements: string[]}} Repair
 * @typedef {{clauses: Clause[], filters: import("./query-parser.js").Filter[], notes: {id: string, text: string}[],
 *   repairs: Repair[], foldedTraditional: boolean}} Compiled
 */

/**
 * Compiles a query; looks terms up in a lexicon, which notes the shards that it misses.
 * @param {import("./query-parser.js").Query} query
 * @param {{lexicon: import("../Index/lexicon.js").Lexicon, ranking: import("../Ranking/ranking.js").Ranking, documents: number,
 *   synonyms: import("./synonyms.js").SynonymTable, completions: number}} index
 *   `completions`: for how many words the last one may be the beginning of; 0 where it is whole
 * @returns {Compiled}
 */
export function compileQuery(query, index) {
  return new Compiler(index).compile(query);
}

class Compiler {
  constructor(index) {
    this.index = index;
    this.words = new WordList(index, (entry, value) => this.#synonymsOf(entry, value));
    this.searchedRepairs = 0;
    /** @type {Compiled} */
    this.result = { clauses: [], filters: [], notes: [], repairs: [], foldedTraditional: false };
  }

  compile(query) {
    const { result, index } = this;
    result.filters = query.filters;
    result.notes = [...query.notes];
    /** @type {Clause[]} */
    const special = [];
    query.parts.forEach((part, place) => {
      const operand = part.operands[0];
      if (isPlainWords(part)) {
        const isLast = place + 1 === query.parts.length && query.endsInWord;
        this.#addWords(operand.text, isLast ? index.completions : 0);
      } else if (isPlainPrefix(part)) {
        this.#addPrefix(operand, special);
      } else {
        const clause = this.#clauseOf(part);
        if (clause.alternatives.length === 0) this.#note("no-word", operand.text);
        else special.push(clause);
      }
    });
    this.#finishWords();
    result.clauses.push(...special);
    return result;
  }

  #note(id, text) {
    if (!this.result.notes.some((note) => note.id === id && note.text === text)) {
      this.result.notes.push({ id, text: text.slice(0, 40) });
    }
  }

  #analyze(text) {
    const analysis = analyze(text);
    this.result.foldedTraditional ||= analysis.foldedTraditional;
    return analysis.tokens;
  }

  #addWords(text, completionCount) {
    const tokens = this.#analyze(text);
    const places = this.words.addTokens(tokens, text);
    if (completionCount === 0) return;
    const last = lastWord(tokens);
    const word = last === null ? null : this.words.words[places[last] ?? -1];
    if (!word) return;
    const typed = text.slice(tokens[last].start, tokens[last].end);
    this.words.addOthers(word, completions(typed, word.term, word.weight, this.index, completionCount) ?? []);
  }

  /** Makes the clauses of the plain words, and looks for those that the index does not have. */
  #finishWords() {
    if (this.words.isFull) this.#note("too-many-words", "");
    for (const word of this.words.words.filter((other) => other.isNeeded)) {
      const alternatives = [singleTerm(word.term, word.weight, word.surface), ...word.others];
      if (word.kind === "word" && !word.hasParts && !word.isInSynonym && word.others.length === 0) {
        alternatives.push(...this.#repairsOf(word.surface, word.term, word.weight));
      }
      this.result.clauses.push({ occurrence: "should", fields: "all", alternatives });
    }
  }

  /** Adds `refu*`: what stands before the word is plain words. */
  #addPrefix(operand, clauses) {
    const expanded = this.#expansionOf(operand);
    if (!expanded) {
      this.#addWords(operand.text, 0);
      return;
    }
    if (expanded.start > 0) this.#addWords(operand.text.slice(0, expanded.start), 0);
    clauses.push({ occurrence: "should", fields: "all", alternatives: expanded.alternatives });
  }

  /** What a beginning of a word stands for; `null` where it does not end in a word of an alphabet. */
  #expansionOf(operand) {
    const tokens = this.#analyze(operand.text);
    const last = lastWord(tokens);
    if (last === null) return null;
    const { term, start, end } = tokens[last];
    const found = completions(operand.text.slice(start, end), term, f(1), this.index, Infinity);
    if (!found) return null;
    const isKnown = this.index.lexicon.frequency(term) > 0;
    if (found.length === 0 && !isKnown) this.#note("no-such-beginning", operand.text);
    const typed = isKnown || found.length === 0 ? [singleTerm(term, f(1), operand.text)] : [];
    return { start, alternatives: [...typed, ...found] };
  }

  /** The clause of a phrase, an exclusion, words of the title, or sides of an `OR`. @returns {Clause} */
  #clauseOf(part) {
    const alternatives = part.operands.flatMap((operand) => this.#alternativesOf(operand, part));
    return { occurrence: part.occurrence, fields: part.fields, alternatives };
  }

  #alternativesOf(operand, part) {
    if (operand.kind === "prefix") {
      const expanded = this.#expansionOf(operand);
      if (expanded) return expanded.alternatives;
    }
    const tokens = this.#analyze(operand.text);
    const parts = phraseParts(tokens).slice(0, MAXIMUM_PHRASE_PARTS);
    if (parts.length === 0) return [];
    /** @type {Alternative[]} */
    const all = [{ parts, weight: f(1), surface: operand.text, kind: "typed" }];
    const whole = tokens[0];
    // An identifier is found as a whole too, however the text joins its pieces.
    if (parts.length > 1 && whole.kind === "word" && whole.end === tokens[tokens.length - 1].end) {
      all.unshift(singleTerm(whole.term, f(1), operand.text));
    }
    if (operand.kind !== "words" || part.occurrence === "mustNot") return all;
    if (part.fields === "all") all.push(...this.#synonymsOfWhole(tokens));
    if (all.length === 1 && parts.length === 1 && whole.kind === "word") {
      all.push(...this.#repairsOf(operand.text, parts[0].term, f(1)));
    }
    return all;
  }

  /** The synonyms of a side of an `OR`. */
  #synonymsOfWhole(tokens) {
    const terms = finestTokens(tokens).map((index) => tokens[index].term);
    const entry = this.index.synonyms.entryAt(terms, 0);
    if (!entry || entry.terms.length !== terms.length) return [];
    let value = 0;
    for (const part of phraseParts(tokens)) {
      const frequency = this.index.lexicon.frequency(part.term);
      if (frequency === 0) return this.#synonymsOf(entry, 0);
      value = f(value + idf(frequency, this.index.documents));
    }
    return this.#synonymsOf(entry, value);
  }

  /** The synonyms of an entry as far as the index has them. @param {number} value weight times idf of what was typed */
  #synonymsOf(entry, value) {
    return entry.targets.flatMap((target) => {
      const frequencies = target.parts.map((part) => this.index.lexicon.frequency(part.term));
      if (frequencies.includes(0)) return [];
      const targetIDF = frequencies.reduce((sum, frequency) => f(sum + idf(frequency, this.index.documents)), 0);
      const weight = weightBeside(Weight.SYNONYM, targetIDF, value);
      return [{ parts: target.parts, weight, surface: target.surface, kind: /** @type {const} */ ("synonym") }];
    });
  }

  /** The nearest words to one that the index does not have; none where it has it. */
  #repairsOf(surface, term, weight) {
    const { lexicon } = this.index;
    // A word is unknown only where all shards looked into so far are here.
    if (lexicon.frequency(term) > 0 || lexicon.missing.size > 0) return [];
    if (this.result.repairs.length >= MAXIMUM_REPAIRS || this.searchedRepairs >= MAXIMUM_REPAIR_SEARCHES) return [];
    this.searchedRepairs += 1;
    const nearest = nearestTerms(surface, lexicon, REPAIR_TERMS);
    if (nearest.length === 0) return [];
    this.result.repairs.push({ word: surface, replacements: nearest.map((near) => near.word) });
    return nearest.map((near) => singleTerm(near.term, f(weight * Weight.REPAIR), near.word, "repair"));
  }
}

/** The whole of the word, or of the identifier, with which a text ends; `null` where it ends in something else. */
function lastWord(tokens) {
  const end = tokens[tokens.length - 1]?.end;
  const index = tokens.findIndex((token) => token.kind === "word" && token.end === end);
  return index < 0 ? null : index;
}

/** Whether a part is one prefix that no other condition binds. */
function isPlainPrefix(part) {
  return part.occurrence === "should" && part.fields === "all" && part.operands.length === 1
    && part.operands[0].kind === "prefix";
}
