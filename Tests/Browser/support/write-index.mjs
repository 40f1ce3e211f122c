// Writes a browser index from a segment of the index: the reference for the exporter, and what the tests search.
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { Writer } from "./bytes-writer.mjs";

const CODE_FIELDS = [5, 6, 2, 4, 0, 3, 1];
/** The code of each mask. */
const CODES = new Map(Array.from({ length: 127 }, (_, code) =>
  [CODE_FIELDS.reduce((mask, field, bit) => (code + 1 >> bit & 1 ? mask | 1 << field : mask), 0), code]));
const TERM_SHARD = 4096;
const MAXIMUM_POSTING_SHARDS = 850;
const MAXIMUM_RECORD_SHARDS = 560;
/** Positions are needed for phrases alone: their shards are fewer, each for so many shards of postings. */
const POSTING_SHARDS_A_POSITION_SHARD = 3;

/** The norms of the fields of a posting. */
const normsOf = (segment, { document, mask }) =>
  [0, 1, 2, 3, 4, 5, 6].filter((field) => mask >> field & 1).map((field) => segment.norm(field, document));

function writePostings(segment, list) {
  const writer = new Writer();
  let last = -1;
  for (let start = 0; start < list.length; start += 128) {
    const block = list.slice(start, start + 128);
    writer.group(block.map(({ document }) => { const gap = document - last - 1; last = document; return gap; }));
    writer.group(block.map(({ mask }) => CODES.get(mask)));
    const counts = block.flatMap(({ frequencies }) => frequencies.map((count) => count - 1));
    for (let at = 0; at < counts.length; at += 256) writer.group(counts.slice(at, at + 256));
    const norms = block.flatMap((posting) => normsOf(segment, posting));
    for (let at = 0; at < norms.length; at += 256) writer.group(norms.slice(at, at + 256));
  }
  return writer.bytes;
}

function writePositions(list) {
  const writer = new Writer();
  if (list.every(({ positions }) => !positions || positions.every((field) => field.length === 0))) return [];
  for (const { positions } of list) {
    for (const field of positions) {
      writer.varint(field.length);
      let last = -1;
      for (const position of field) {
        writer.varint(position - last - 1);
        last = position;
      }
    }
  }
  return writer.bytes;
}

/** Runs of one value. */
function writeColumn(values) {
  const distinct = [...new Set(values)].sort();
  const writer = new Writer().varint(distinct.length);
  for (const value of distinct) writer.text(value);
  for (let start = 0; start < values.length;) {
    let end = start + 1;
    while (end < values.length && values[end] === values[start]) end += 1;
    writer.varint(end - start - 1).varint(distinct.indexOf(values[start]));
    start = end;
  }
  return writer.bytes;
}

function writeTags(records) {
  const byTag = new Map();
  records.forEach(({ tags }, document) => {
    for (const tag of new Set(tags.map((other) => other.toLowerCase()))) {
      if (!byTag.has(tag)) byTag.set(tag, []);
      byTag.get(tag).push(document);
    }
  });
  const writer = new Writer().varint(byTag.size);
  for (const [tag, documents] of [...byTag].sort()) {
    writer.text(tag).varint(documents.length);
    let last = -1;
    for (const document of documents) {
      writer.varint(document - last - 1);
      last = document;
    }
  }
  return writer.bytes;
}

function writeRecords(rows) {
  const values = [...new Set(rows.flatMap((row) => [row.twin, row.language, row.type, row.confidence, row.reviewed]))].sort();
  const writer = new Writer().varint(values.length);
  for (const value of values) writer.text(value);
  let before = Buffer.alloc(0);
  for (const row of rows) {
    const shared = sharedPrefix(before, row.address);
    before = row.address;
    writer.varint(shared).varint(row.address.length - shared).append(row.address.subarray(shared));
    writer.varint(values.indexOf(row.twin)).text(row.title);
    for (const value of [row.language, row.type, row.confidence, row.reviewed]) writer.varint(values.indexOf(value));
    writer.text(row.summary).varint(row.size);
  }
  return writer.bytes;
}

function sharedPrefix(left, right) {
  let shared = 0;
  while (shared < left.length && shared < right.length && left[shared] === right[shared]) shared += 1;
  return shared;
}

const RANKING = {
  k1: 1.75, b: 0.75, fields: [3, 2.5, 1.5, 2, 1.5, 1, 0.8], titleShare: 0.45, bigram: 0.5, unigram: 0.25, part: 0.5,
  documentsForParts: 50, weightOfLeftOutPart: 0.5, documentsForUnigrams: 8,
};

/**
 * Writes the files of a browser index.
 * @param {import("./segment.mjs").Segment} segment @param {string} folder
 * @param {{synonyms?: {from: string[], to: string[]}[], summary?: (record: object) => string,
 *   size?: (record: object) => number}} options
 * @returns {{files: number, bytes: number, fixed: number, kinds: Record<string, {files: number, bytes: number}>}}
 */
export function writeIndex(segment, folder, { synonyms = [], summary = () => "", size = () => 0 } = {}) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const report = { files: 0, bytes: 0, fixed: 0, kinds: {} };
  const save = (name, bytes) => {
    writeFileSync(`${folder}/${name}`, Uint8Array.from(bytes));
    const kind = report.kinds[name[0]] ??= { files: 0, bytes: 0 };
    kind.files += 1;
    kind.bytes += bytes.length;
    report.files += 1;
    report.bytes += bytes.length;
  };
  const hashOf = (bytes) => createHash("sha256").update(Uint8Array.from(bytes)).digest().subarray(0, 4);
  const saveShard = (kind, number, bytes) => {
    const hash = hashOf(bytes);
    save(`${kind}${number}-${hash.toString("hex")}.bin`, bytes);
    return hash;
  };
  const records = [...segment.records()];
  const columns = Object.fromEntries(["language", "type", "audience", "confidence", "owner"].map((name) => [name, segment.column(name)]));

  // Terms and postings.
  const terms = [...segment.terms()].map((info) => {
    const list = segment.postings(info);
    return { info, list, bytes: info.single ? [] : writePostings(segment, list), positions: writePositions(list) };
  });
  const total = terms.reduce((sum, term) => sum + term.bytes.length, 0);
  // The least size of a shard of postings that gives few enough files.
  let target = 4096;
  const cutAt = (size) => {
    let shards = 1;
    let held = 0;
    for (const { bytes } of terms) {
      if (held > 0 && held + bytes.length > size && bytes.length > 0) { shards += 1; held = 0; }
      held += bytes.length;
    }
    return shards;
  };
  while (cutAt(target) > MAXIMUM_POSTING_SHARDS) target = Math.ceil(target * 1.1);
  const postingShards = [[]];
  const positionShards = [[]];
  const firstTerms = [];
  const termHashes = [];
  let writer = null;
  let before = Buffer.alloc(0);
  const closeTerms = () => { if (writer) termHashes.push(saveShard("t", termHashes.length, writer.bytes)); writer = null; };
  for (const { info, list, bytes, positions } of terms) {
    if (writer && writer.length >= TERM_SHARD) closeTerms();
    let postings = postingShards.at(-1);
    if (!writer) {
      writer = new Writer().varint(postingShards.length - 1).varint(postings.length).varint(positionShards.at(-1).length);
      firstTerms.push(info.bytes);
      before = Buffer.alloc(0);
    }
    const begins = bytes.length > 0 && postings.length > 0 && postings.length + bytes.length > target;
    if (begins) {
      postingShards.push(postings = []);
      if ((postingShards.length - 1) % POSTING_SHARDS_A_POSITION_SHARD === 0) positionShards.push([]);
    }
    const shared = sharedPrefix(before, info.bytes);
    writer.varint(shared).varint(info.bytes.length - shared).append(info.bytes.subarray(shared));
    before = info.bytes;
    if (info.single) {
      writer.varint(4).varint(list[0].document).byte(list[0].mask);
      for (const count of list[0].frequencies) writer.varint(count - 1);
      writer.append(normsOf(segment, list[0]));
    } else {
      const titles = list.filter(({ mask }) => mask & 1).length;
      writer.varint(info.frequency * 4 + (begins ? 2 : 0) + (titles > 0 ? 1 : 0));
      if (titles > 0) writer.varint(titles);
      writer.varint(bytes.length);
      for (const byte of bytes) postings.push(byte);
    }
    writer.varint(positions.length);
    const positionShard = positionShards.at(-1);
    for (const byte of positions) positionShard.push(byte);
  }
  closeTerms();
  const postingHashes = postingShards.map((bytes, number) => saveShard("p", number, bytes));
  const positionHashes = positionShards.map((bytes, number) => saveShard("q", number, bytes));

  // Records.
  const perShard = Math.max(4, Math.ceil(records.length / MAXIMUM_RECORD_SHARDS));
  const recordHashes = [];
  for (let start = 0; start < records.length; start += perShard) {
    const rows = records.slice(start, start + perShard).map((record, index) => ({
      address: Buffer.from(`${record.id}/`), twin: ".md", title: record.title, language: columns.language[start + index],
      type: columns.type[start + index], confidence: columns.confidence[start + index], reviewed: "", summary: summary(record), size: size(record),
    }));
    recordHashes.push(saveShard("r", recordHashes.length, writeRecords(rows)));
  }

  // Filters.
  const filters = {};
  const filterFiles = {
    lang: writeColumn(columns.language), type: writeColumn(columns.type), audience: writeColumn(columns.audience),
    confidence: writeColumn(columns.confidence), owner: writeColumn(columns.owner),
    in: writeColumn(records.map(({ path }) => path.slice(0, Math.max(0, path.lastIndexOf("/"))))), tag: writeTags(records),
  };
  for (const [key, bytes] of Object.entries(filterFiles)) {
    filters[key] = `f-${key}-${hashOf(bytes).toString("hex")}.bin`;
    save(filters[key], bytes);
  }

  // The fixed part.
  const settings = {
    documents: segment.documentCount, totals: segment.totals, holders: segment.holders, ranking: RANKING, synonyms, filters,
  };
  const fixed = new Writer().append([0x4B, 0x42, 0x57, 0x45, 0x42, 0x0A, 0x1A, 0x01]).text(JSON.stringify(settings));
  fixed.varint(firstTerms.length);
  firstTerms.forEach((term, index) => {
    const last = firstTerms[index - 1] ?? Buffer.alloc(0);
    const shared = sharedPrefix(last, term);
    fixed.varint(shared).varint(term.length - shared).append(term.subarray(shared)).append(termHashes[index]);
  });
  fixed.varint(postingHashes.length).varint(POSTING_SHARDS_A_POSITION_SHARD);
  for (const hash of [...postingHashes, ...positionHashes]) fixed.append(hash);
  fixed.varint(recordHashes.length).varint(perShard);
  for (const hash of recordHashes) fixed.append(hash);
  const archived = columns.confidence.flatMap((state, document) => (state === "archived" ? [document] : []));
  fixed.varint(archived.length);
  archived.forEach((document, index) => fixed.varint(document - (archived[index - 1] ?? -1) - 1));
  save("index.bin", fixed.bytes);
  report.fixed = fixed.length;
  report.postings = { total, target };
  return report;
}
