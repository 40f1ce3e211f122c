// Conditions on the records of documents: language, type, audience, confidence, owner, folder, tags.

import { ByteReader } from "../Index/bytes.js";

/** The keys whose file holds for each document one value; tags have several. */
const TAG = "tag";

/** The keys whose files are needed. @param {import("./query-parser.js").Filter[]} filters */
export function filterShards(filters) {
  return [...new Set(filters.map((filter) => filter.key))];
}

/** Says which documents meet all filters. Archived ones are left out unless a filter asks for a state. */
export class DocumentFilter {
  /**
   * @param {import("./query-parser.js").Filter[]} filters @param {Map<string, Uint8Array | null>} files by key
   * @param {Set<number>} archived @param {number} documents
   */
  constructor(filters, files, archived, documents) {
    const asksForState = filters.some((filter) => filter.key === "confidence" && !filter.isExcluding);
    this.archived = asksForState ? new Set() : archived;
    this.accepted = filters.length === 0 ? null : new Uint8Array(documents).fill(1);
    for (const filter of filters) this.#apply(filter, files.get(filter.key) ?? null, documents);
  }

  /** @param {number} document */
  accepts(document) {
    return !this.archived.has(document) && (this.accepted === null || this.accepted[document] === 1);
  }

  #apply(filter, bytes, documents) {
    const meets = new Uint8Array(documents);
    if (bytes && filter.key === TAG) markTags(filter, bytes, meets);
    else if (bytes) markColumn(filter, bytes, meets);
    meets.forEach((isMet, document) => {
      if ((isMet === 1) === filter.isExcluding) this.accepted[document] = 0;
    });
  }
}

/** Marks the documents whose one value a filter names: values, then runs of one value. */
function markColumn(filter, bytes, meets) {
  const reader = new ByteReader(bytes);
  const allowed = Array.from({ length: reader.varint() }, () => {
    const value = reader.text();
    return filter.values.some((wanted) => matches(filter.key, value, wanted));
  });
  for (let document = 0; document < meets.length;) {
    const length = reader.varint() + 1;
    if (allowed[reader.varint()]) meets.fill(1, document, document + length);
    document += length;
  }
}

/** Marks the documents that have a tag: each tag with its documents. */
function markTags(filter, bytes, meets) {
  const reader = new ByteReader(bytes);
  const wanted = new Set(filter.values.map((value) => value.toLowerCase()));
  for (let left = reader.varint(); left > 0; left -= 1) {
    const isWanted = wanted.has(reader.text().toLowerCase());
    let document = -1;
    for (let count = reader.varint(); count > 0; count -= 1) {
      document += reader.varint() + 1;
      if (isWanted) meets[document] = 1;
    }
  }
}

/** Whether a value meets what was asked for, ignoring case. */
function matches(key, value, wanted) {
  if (key === "in") return isInFolder(value, wanted);
  const [property, sought] = [value.toLowerCase(), wanted.toLowerCase()];
  return property === sought || (key === "lang" && property.startsWith(`${sought}-`));
}

/** Whether a folder is one or lies in one, named with or without the path's first folder. */
function isInFolder(folder, wanted) {
  const parts = folder.split("/").filter((part) => part !== "");
  const sought = wanted.split("/").filter((part) => part !== "" && part !== ".");
  const startsAt = (offset) => sought.every((part, index) => parts[offset + index] === part);
  return startsAt(0) || startsAt(1);
}
