// Answers queries from an index of shards: the same documents in the same order as the index's own search.

import { compileQuery } from "../Query/compile.js";
import { DocumentFilter, filterShards } from "../Query/filters.js";
import { loadTables, needsTables, simplified } from "../Analysis/folding.js";
import { readIndexFile } from "../Index/index-file.js";
import { Lexicon } from "../Index/lexicon.js";
import { readPositions, readPostings } from "../Index/postings.js";
import { parseQuery } from "../Query/query-parser.js";
import { LengthFactors, weigh } from "./ranking.js";
import { readRecord } from "../Index/records.js";
import { scoreClauses } from "./scoring.js";
import { SynonymTable } from "../Query/synonyms.js";

/** A search while typing takes the last word for the beginning of so many others. */
const COMPLETIONS = 8;
/** Rounds of compiling a query and fetching what it misses; each round needs shards that the one before told of. */
const MAXIMUM_ROUNDS = 6;

/**
 * @typedef {{document: number, score: number, record: import("../Index/records.js").DocumentRecord}} Hit
 * @typedef {{hits: Hit[], total: number, terms: {term: string, surface: string, weight: number, frequency: number}[],
 *   notes: {id: string, text: string}[], repairs: import("../Query/compile.js").Repair[], searchedFor: string | null}} Answer
 */

export class Engine {
  /** @param {(name: string) => Promise<Uint8Array>} fetchFile reads a file of the index's folder */
  constructor(fetchFile) {
    this.fetchFile = fetchFile;
    /** @type {Map<string, Promise<Uint8Array>>} */
    this.files = new Map();
    this.opening = null;
  }

  /** Reads the fixed part, once; a failed attempt can be repeated. */
  open() {
    this.opening ??= this.#open().catch((error) => { this.opening = null; throw error; });
    return this.opening;
  }

  async #open() {
    const index = readIndexFile(await this.fetchFile("index.bin"));
    if (needsTables(JSON.stringify(index.settings.synonyms))) await loadTables();
    this.index = index;
    this.lexicon = new Lexicon(index.firstTerms, index.postingsPerPositions);
    this.synonyms = new SynonymTable(index.settings.synonyms);
    this.factors = new LengthFactors(index.settings.ranking, index.settings);
  }

  /** The bytes of a shard, fetched once. @param {string} name */
  file(name) {
    let bytes = this.files.get(name);
    if (!bytes) {
      bytes = this.fetchFile(name);
      bytes.catch(() => this.files.delete(name));
      this.files.set(name, bytes);
    }
    return bytes;
  }

  /**
   * The best documents for a query.
   * @param {string} text @param {{limit?: number, completes?: boolean, allCompletions?: boolean}} options
   * @returns {Promise<Answer>}
   */
  async search(text, { limit = 10, completes = false, allCompletions = false } = {}) {
    await Promise.all([this.open(), needsTables(text) ? loadTables() : undefined]);
    const query = parseQuery(text);
    const compiled = await this.#compile(query, completes ? (allCompletions ? Infinity : COMPLETIONS) : 0);
    const { settings } = this.index;
    const unit = weigh(compiled.clauses, (term) => this.lexicon.lookup(term), settings, settings.ranking);
    const [lists, filter] = await Promise.all([this.#fetchLists(compiled.clauses), this.#filter(compiled.filters)]);
    const found = scoreClauses(compiled, lists, filter, this.factors, settings, limit);
    const hits = await Promise.all(found.top.map(async ({ document, score }) => ({
      document, score: score / 10 ** unit.decimals, record: await this.record(document),
    })));
    return {
      hits, total: found.total, terms: this.#terms(compiled.clauses), notes: compiled.notes, repairs: compiled.repairs,
      searchedFor: compiled.foldedTraditional ? simplified(text) : null,
    };
  }

  async #compile(query, completions) {
    const { settings, names } = this.index;
    const index = {
      lexicon: this.lexicon, ranking: settings.ranking, documents: settings.documents, synonyms: this.synonyms, completions,
    };
    for (let round = 0; ; round += 1) {
      const compiled = compileQuery(query, index);
      for (const { alternatives } of compiled.clauses) {
        for (const { term } of alternatives.flatMap(({ parts }) => parts)) this.lexicon.lookup(term);
      }
      const missing = [...this.lexicon.missing];
      this.lexicon.missing.clear();
      if (missing.length === 0 || round === MAXIMUM_ROUNDS) return compiled;
      await Promise.all(missing.map(async (shard) => this.lexicon.add(shard, await this.file(names.t[shard]))));
    }
  }

  /** Fetches and decodes the postings of all terms, and the positions of those of phrases. */
  async #fetchLists(clauses) {
    const alternatives = clauses.flatMap((clause) => clause.alternatives);
    /** @type {Map<string, boolean>} */
    const wanted = new Map();
    for (const { parts } of alternatives) {
      for (const { term } of parts) wanted.set(term, wanted.get(term) || parts.length > 1);
    }
    const lists = new Map();
    await Promise.all([...wanted].map(async ([term, isInPhrase]) => {
      const info = this.lexicon.lookup(term);
      if (info) lists.set(term, await this.#list(info, isInPhrase));
    }));
    return lists;
  }

  async #list(info, isInPhrase) {
    const { names, settings, postingsPerPositions } = this.index;
    const needsPositions = isInPhrase && info.positionsLength > 0;
    const [bytes, positionBytes] = await Promise.all([
      info.single ? null : this.file(names.p[info.shard]),
      needsPositions ? this.file(names.q[Math.floor(info.shard / postingsPerPositions)]) : null,
    ]);
    const postings = info.single
      ?? readPostings(bytes.subarray(info.offset, info.offset + info.length), info.frequency, settings.documents);
    const start = info.positionsOffset;
    const positions = positionBytes?.subarray(start, start + info.positionsLength) ?? new Uint8Array(0);
    return { postings, positions: isInPhrase ? readPositions(positions, postings) : [] };
  }

  async #filter(filters) {
    const files = await Promise.all(filterShards(filters).map(async (key) => {
      const name = this.index.settings.filters[key];
      return /** @type {const} */ ([key, name ? await this.file(name) : null]);
    }));
    return new DocumentFilter(filters, new Map(files), this.index.archived, this.index.settings.documents);
  }

  /** The record of a document. @param {number} document @returns {Promise<import("../Index/records.js").DocumentRecord>} */
  async record(document) {
    const { names, recordsPerShard } = this.index;
    const bytes = await this.file(names.r[Math.floor(document / recordsPerShard)]);
    return readRecord(bytes, document % recordsPerShard);
  }

  #terms(clauses) {
    return clauses.filter((clause) => clause.occurrence !== "mustNot").flatMap((clause) =>
      clause.alternatives.flatMap(({ parts, surface, weight }) => parts.map(({ term }) => ({
        term, surface, weight, frequency: this.lexicon.lookup(term)?.frequency ?? 0,
      }))));
  }
}
