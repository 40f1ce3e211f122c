// The part of the index that every search needs: statistics, settings, and the table of shards.
// Byte table: docs/format/browser-index.md.

import { ByteReader } from "./bytes.js";

const MAGIC = [0x4B, 0x42, 0x57, 0x45, 0x42, 0x0A, 0x1A, 0x01];

/**
 * @typedef {{documents: number, totals: number[], holders: number[], ranking: import("../Ranking/ranking.js").Ranking,
 *   synonyms: {from: string[], to: string[]}[], filters: Record<string, string>}} Settings
 * @typedef {{settings: Settings, firstTerms: string[], names: Record<string, string[]>, postingsPerPositions: number,
 *   recordsPerShard: number, archived: Set<number>}} IndexFile
 */

/** @param {Uint8Array} bytes @returns {IndexFile} */
export function readIndexFile(bytes) {
  const reader = new ByteReader(bytes);
  if (reader.take(8).some((byte, index) => byte !== MAGIC[index])) throw new RangeError("no index, or of another version");
  const settings = JSON.parse(reader.text());
  const firstTerms = [];
  /** @type {Record<string, string[]>} */
  const names = { t: [], p: [], q: [], r: [] };
  const count = reader.varint();
  const decoder = new TextDecoder();
  let term = [];
  for (let shard = 0; shard < count; shard += 1) {
    term = [...term.slice(0, reader.varint()), ...reader.take(reader.varint())];
    firstTerms.push(decoder.decode(Uint8Array.from(term)));
    names.t.push(nameOf("t", shard, reader));
  }
  const postingShards = reader.varint();
  const postingsPerPositions = reader.varint();
  for (let shard = 0; shard < postingShards; shard += 1) names.p.push(nameOf("p", shard, reader));
  for (let shard = 0; shard * postingsPerPositions < postingShards; shard += 1) names.q.push(nameOf("q", shard, reader));
  const recordShards = reader.varint();
  const recordsPerShard = reader.varint();
  for (let shard = 0; shard < recordShards; shard += 1) names.r.push(nameOf("r", shard, reader));
  const archived = new Set();
  let last = -1;
  for (let left = reader.varint(); left > 0; left -= 1) archived.add(last += reader.varint() + 1);
  return { settings, firstTerms, names, postingsPerPositions, recordsPerShard, archived };
}

/** The name of a shard's file: its kind, its number, and four bytes that tell its contents. */
function nameOf(kind, shard, reader) {
  const hash = Array.from(reader.take(4), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${kind}${shard}-${hash}.bin`;
}
