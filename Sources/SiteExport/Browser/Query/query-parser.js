// Reads the query language. Every text is a query; what is not understood is searched as words, and said.

import { QueryScanner, isBlank } from "./query-scanner.js";

/**
 * A thing that a query asks for: one operand, or several joined by `OR`.
 * @typedef {{kind: "words"|"phrase"|"prefix", text: string}} Operand
 * @typedef {{occurrence: "should"|"must"|"mustNot", fields: "all"|"title", operands: Operand[]}} Part
 * @typedef {{key: string, values: string[], isExcluding: boolean}} Filter
 * @typedef {{parts: Part[], filters: Filter[], notes: {id: string, text: string}[], endsInWord: boolean}} Query
 */

/** Characters of a query that are read, and pieces that are more than words. */
const MAXIMUM_LENGTH = 1 << 14;
const MAXIMUM_SPECIAL = 64;
const MAXIMUM_NOTES = 8;

/**
 * Parses a query.
 * @param {string} text
 * @returns {Query}
 */
export function parseQuery(text) {
  const reading = new Reading(text.slice(0, MAXIMUM_LENGTH));
  if (text.length > MAXIMUM_LENGTH) reading.note("too-long", "");
  return reading.run();
}

/** Whether a part is one run of plain words. @param {Part} part */
export function isPlainWords(part) {
  return part.occurrence === "should" && part.fields === "all" && part.operands.length === 1
    && part.operands[0].kind === "words";
}

/** The words of a query without what the query language adds to them. @param {Query} query */
export function plainWords(query) {
  return query.parts.filter((part) => part.occurrence !== "mustNot")
    .flatMap((part) => part.operands.map((operand) => operand.text)).join(" ");
}

class Reading {
  constructor(text) {
    this.scanner = new QueryScanner(text);
    const last = Array.from(text).at(-1);
    /** @type {Query} */
    this.query = { parts: [], filters: [], notes: [], endsInWord: last !== undefined && !isBlank(last) };
    /** What an `OR` that is still to come would join to. @type {Part | Filter | null} */
    this.last = null;
    /** An `OR` read behind `last`, whose right side is to come. */
    this.pendingOr = null;
    this.hasPositive = false;
    this.specialCount = 0;
  }

  run() {
    const { query } = this;
    let isWord = false;
    for (let lexeme = this.scanner.next(); lexeme; lexeme = this.scanner.next()) {
      isWord = !lexeme.isQuoted && !lexeme.isExcluded && !lexeme.hasStar && lexeme.key === null;
      if (lexeme.whole === "OR") this.#takeOr(lexeme);
      else this.#take(lexeme);
    }
    query.endsInWord = query.endsInWord && isWord;
    if (this.pendingOr) this.#searchAsWord(this.pendingOr);
    if (!this.hasPositive && query.filters.length === 0 && query.parts.length > 0) this.#searchExclusions();
    query.parts = joinWords(query.parts);
    return query;
  }

  note(id, text) {
    if (this.query.notes.length < MAXIMUM_NOTES) this.query.notes.push({ id, text: text.slice(0, 40) });
  }

  #takeOr(lexeme) {
    if (!this.last) {
      this.#searchAsWord(lexeme);
    } else if (this.pendingOr) {
      const first = this.pendingOr;
      this.pendingOr = null;
      this.#searchAsWord(first);
      this.#searchAsWord(lexeme);
    } else {
      this.pendingOr = lexeme;
    }
  }

  /** An `OR` that has no two sides is a word. */
  #searchAsWord(or) {
    this.note("or-is-word", "OR");
    this.#appendWords(or.whole);
  }

  #take(lexeme) {
    const isEmpty = Array.from(lexeme.text).every(isBlank);
    if (lexeme.isUnclosed && !isEmpty) this.note("open-quote", lexeme.text);
    if ((lexeme.isQuoted || lexeme.isUnclosed) && isEmpty) {
      if (lexeme.key !== null) this.#takeWithoutValue(lexeme);
      else this.note("empty-phrase", "");
      return;
    }
    if (lexeme.isQuoted || lexeme.hasStar || lexeme.isExcluded || lexeme.key !== null || this.pendingOr) {
      this.specialCount += 1;
      if (this.specialCount > MAXIMUM_SPECIAL) {
        this.#takeBeyondLimit(lexeme);
        return;
      }
    }
    if (lexeme.key === null) {
      if (lexeme.unknownKey !== null && this.#looksLikeFilter(lexeme)) this.note("unknown-filter", lexeme.unknownKey);
      this.#takeOperand(lexeme, "all");
    } else if (lexeme.text === "") {
      this.#takeWithoutValue(lexeme);
    } else if (lexeme.key === "title") {
      this.#takeOperand(lexeme, "title");
    } else {
      this.#takeFilter(lexeme.key, lexeme);
    }
  }

  /** Not an address, a path, a number: `https://`, `c:\`, `localhost:8080`. */
  #looksLikeFilter(lexeme) { return /[:：][\p{Alphabetic}"]/u.test(lexeme.whole); }

  #takeFilter(key, lexeme) {
    const { query } = this;
    const value = lexeme.text + (lexeme.hasStar ? "*" : "");
    const isExcluding = lexeme.isExcluded;
    if (this.pendingOr) {
      const or = this.pendingOr;
      this.pendingOr = null;
      if (this.last && "key" in this.last && this.last.key === key && this.last.isExcluding === isExcluding) {
        this.last.values.push(value);
        return;
      }
      this.#searchAsWord(or);
    }
    const known = query.filters.find((filter) => filter.key === key && filter.isExcluding === isExcluding);
    if (known && (key !== "tag" || isExcluding)) {
      known.values.push(value);
      this.last = known;
    } else {
      this.last = { key, values: [value], isExcluding };
      query.filters.push(this.last);
    }
  }

  #takeOperand(lexeme, fields) {
    const { query } = this;
    const kind = lexeme.isQuoted ? "phrase" : lexeme.hasStar ? "prefix" : "words";
    const isText = lexeme.isUnclosed || fields === "title" || lexeme.isExcluded || kind !== "words";
    /** @type {Operand} */
    const operand = { kind, text: isText ? lexeme.text : lexeme.whole };
    if (this.pendingOr) {
      const or = this.pendingOr;
      this.pendingOr = null;
      if (!lexeme.isExcluded && this.last && "operands" in this.last && this.last.fields === fields) {
        this.last.operands.push(operand);
        // A phrase is required, but not where a word would do as well.
        if (fields === "all" && kind !== "phrase") this.last.occurrence = "should";
        return;
      }
      this.#searchAsWord(or);
    }
    const occurrence = lexeme.isExcluded ? "mustNot" : kind === "phrase" || fields === "title" ? "must" : "should";
    const part = { occurrence, fields, operands: [operand] };
    query.parts.push(part);
    this.hasPositive = this.hasPositive || !lexeme.isExcluded;
    this.last = lexeme.isExcluded ? null : part;
  }

  #takeWithoutValue(lexeme) {
    if (this.pendingOr) {
      const or = this.pendingOr;
      this.pendingOr = null;
      this.#searchAsWord(or);
    }
    this.note("no-value", lexeme.key);
    this.#appendWords(lexeme.whole);
  }

  #takeBeyondLimit(lexeme) {
    if (this.pendingOr) this.#appendWords(this.pendingOr.whole);
    this.pendingOr = null;
    if (this.specialCount === MAXIMUM_SPECIAL + 1) this.note("too-many", "");
    if (!lexeme.isExcluded) this.#appendWords(lexeme.text === "" ? lexeme.whole : lexeme.text);
  }

  #appendWords(text) {
    this.hasPositive = true;
    const part = { occurrence: "should", fields: "all", operands: [{ kind: "words", text }] };
    this.query.parts.push(part);
    this.last = part;
  }

  /** Where nothing but exclusions was asked for, they are what was meant. */
  #searchExclusions() {
    for (const part of this.query.parts) part.occurrence = part.fields === "title" ? "must" : "should";
    this.query.notes.push({ id: "only-exclusions", text: "" });
  }
}

/** Makes one part of plain words that follow each other. @param {Part[]} parts */
function joinWords(parts) {
  /** @type {Part[]} */
  const joined = [];
  let isRun = false;
  for (const part of parts) {
    const isPlain = isPlainWords(part);
    if (isPlain && isRun) joined[joined.length - 1].operands[0].text += ` ${part.operands[0].text}`;
    else joined.push(part);
    isRun = isPlain;
  }
  return joined;
}
