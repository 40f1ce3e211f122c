// The sorted terms of the index, in shards that are fetched when they are first looked into.
//
// Lookups never wait: one that needs a shard which is not here says "none" and notes the shard as missing. The
// search fetches what is missing, all at once, and compiles the query again.

import { ByteReader, compareTerms } from "./bytes.js";
import { isDead } from "./near.js";
import { mayHoldNear } from "./near-range.js";
import { readSinglePosting } from "./postings.js";

/**
 * What the dictionary says of a term: the documents that hold it, those whose title does, its one posting or where
 * its postings and positions lie.
 * @typedef {{term: string, frequency: number, titles: number, single: import("./postings.js").Postings | null,
 *   shard: number, offset: number, length: number, positionsOffset: number, positionsLength: number}} TermInfo
 */

export class Lexicon {
  /**
   * @param {string[]} firstTerms the first term of each shard
   * @param {number} postingsPerPositions how many shards of postings share one of positions
   */
  constructor(firstTerms, postingsPerPositions) {
    this.firstTerms = firstTerms;
    this.postingsPerPositions = postingsPerPositions;
    /** @type {Map<number, TermInfo[]>} */
    this.shards = new Map();
    /** @type {Set<number>} */
    this.missing = new Set();
  }

  /** Takes the bytes of a shard. @param {number} shard @param {Uint8Array} bytes */
  add(shard, bytes) { this.shards.set(shard, readTerms(bytes, this.postingsPerPositions)); }

  /** What is known of a term; `null` where the index does not have it, or its shard is missing. @returns {TermInfo | null} */
  lookup(term) {
    const shard = this.#shardOf(term);
    if (shard < 0) return null;
    const terms = this.#terms(shard);
    let low = 0;
    let high = terms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareTerms(terms[middle].term, term) < 0) low = middle + 1;
      else high = middle;
    }
    return terms[low]?.term === term ? terms[low] : null;
  }

  /** The documents that hold a term. @param {string} term */
  frequency(term) { return this.lookup(term)?.frequency ?? 0; }

  /** The terms that start with some letters. @param {string} prefix @param {number} [maximumShards] */
  withPrefix(prefix, maximumShards = Infinity) {
    const first = Math.max(0, this.#shardOf(prefix));
    let last = first;
    while (last + 1 < this.firstTerms.length && this.firstTerms[last + 1].startsWith(prefix)) last += 1;
    if (last - first >= maximumShards) return [];
    return this.#range(first, last).filter((info) => info.term.startsWith(prefix));
  }

  /**
   * The terms behind which, or behind all but the last letter of which, an automaton is alive, with its states there.
   * @param {import("./near.js").NearAutomaton} automaton @param {string} prefix looks only at terms that start so
   */
  near(automaton, prefix) {
    const found = [];
    for (let shard = 0; shard < this.firstTerms.length; shard += 1) {
      const start = this.firstTerms[shard];
      const end = this.firstTerms[shard + 1] ?? null;
      if (!mayHold(start, end, prefix) || !mayHoldNear(automaton, start, end)) continue;
      for (const info of this.#terms(shard)) {
        if (!info.term.startsWith(prefix)) continue;
        const letters = Array.from(info.term);
        const last = letters.pop() ?? "";
        const before = automaton.run(letters.join(""));
        const state = isDead(before) ? before : automaton.step(before, last);
        if (!isDead(before)) found.push({ info, state, before });
      }
    }
    return found;
  }

  /** The shard that holds a term if any does; −1 where it is before all. */
  #shardOf(term) {
    let low = 0;
    let high = this.firstTerms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareTerms(this.firstTerms[middle], term) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #terms(shard) {
    const terms = this.shards.get(shard);
    if (!terms) this.missing.add(shard);
    return terms ?? [];
  }

  #range(first, last) {
    const all = [];
    for (let shard = first; shard <= last; shard += 1) all.push(...this.#terms(shard));
    return all;
  }
}

/** Whether terms between two may start with a prefix. */
function mayHold(start, end, prefix) {
  if (prefix === "") return true;
  return (compareTerms(start, prefix) <= 0 || start.startsWith(prefix)) && (end === null || compareTerms(prefix, end) < 0 || end.startsWith(prefix));
}

/** @param {Uint8Array} bytes @param {number} postingsPerPositions @returns {TermInfo[]} */
function readTerms(bytes, postingsPerPositions) {
  const reader = new ByteReader(bytes);
  let shard = reader.varint();
  let offset = reader.varint();
  let positionsOffset = reader.varint();
  const decoder = new TextDecoder();
  /** @type {TermInfo[]} */
  const terms = [];
  let term = new Uint8Array(0);
  while (!reader.isAtEnd) {
    const shared = reader.varint();
    const further = reader.take(reader.varint());
    const joined = new Uint8Array(shared + further.length);
    joined.set(term.subarray(0, shared));
    joined.set(further, shared);
    term = joined;
    const head = reader.varint();
    const info = {
      term: decoder.decode(term), frequency: Math.floor(head / 4), titles: 0, single: null,
      shard, offset: 0, length: 0, positionsOffset: 0, positionsLength: 0,
    };
    terms.push(info);
    if (info.frequency === 1) {
      info.single = readSinglePosting(reader);
      info.titles = info.single.masks[0] & 1;
    } else {
      if (head & 1) info.titles = reader.varint();
      if (head & 2) {
        shard += 1;
        offset = 0;
        if (shard % postingsPerPositions === 0) positionsOffset = 0;
      }
      info.shard = shard;
      info.offset = offset;
      info.length = reader.varint();
      offset += info.length;
    }
    info.shard = shard;
    info.positionsOffset = positionsOffset;
    info.positionsLength = reader.varint();
    positionsOffset += info.positionsLength;
  }
  return terms;
}
