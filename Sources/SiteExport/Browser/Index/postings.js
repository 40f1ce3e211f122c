// The postings of a term, and what a frequency in them scores.

import { ByteReader } from "./bytes.js";

/** The fields that the ranking weighs apart. */
export const FIELD_COUNT = 7;
export const TITLE = 0;
/** The space of positions that each field belongs to: headings, body and code are one running text. */
export const SPACE_OF_FIELD = [0, 1, 4, 2, 3, 4, 4];
/** Documents in a block. */
const BLOCK = 128;
/** The fields of the bits of a mask's code, lowest first: the frequent masks are small numbers. */
const CODE_FIELDS = [5, 6, 2, 4, 0, 3, 1];

/** The masks of all codes. */
const MASKS = Uint8Array.from({ length: 128 }, (_, code) =>
  CODE_FIELDS.reduce((mask, field, bit) => ((code + 1) >> bit & 1 ? mask | 1 << field : mask), 0));

const BITS = Uint8Array.from({ length: 256 }, (_, mask) => mask.toString(2).replaceAll("0", "").length);

/**
 * The postings of one term. `slots[i]` is where the counts and norms of the fields of posting `i` begin.
 * @typedef {{documents: Uint32Array, masks: Uint8Array, slots: Uint32Array, counts: Uint32Array, norms: Uint8Array}} Postings
 */

/**
 * Decodes postings.
 * @param {Uint8Array} bytes
 * @param {number} frequency the documents that hold the term
 * @param {number} documentCount
 * @returns {Postings}
 */
export function readPostings(bytes, frequency, documentCount) {
  const reader = new ByteReader(bytes);
  const documents = new Uint32Array(frequency);
  const masks = new Uint8Array(frequency);
  const slots = new Uint32Array(frequency + 1);
  const counts = [];
  const norms = [];
  let last = -1;
  for (let start = 0; start < frequency; start += BLOCK) {
    const length = Math.min(BLOCK, frequency - start);
    const gaps = reader.group(length);
    const codes = reader.group(length);
    for (let index = 0; index < length; index += 1) {
      last += gaps[index] + 1;
      documents[start + index] = last;
      masks[start + index] = MASKS[codes[index] & 127];
      slots[start + index + 1] = slots[start + index] + BITS[masks[start + index]];
    }
    const fields = slots[start + length] - slots[start];
    readGroups(reader, fields, counts, 1);
    readGroups(reader, fields, norms, 0);
  }
  if (last >= documentCount) throw new RangeError("a posting of a document that does not exist");
  return { documents, masks, slots, counts: Uint32Array.from(counts), norms: Uint8Array.from(norms) };
}

function readGroups(reader, count, target, offset) {
  for (let left = count; left > 0; left -= 256) {
    for (const number of reader.group(Math.min(256, left))) target.push(number + offset);
  }
}

/** The one posting of a term that stands in the dictionary. @param {ByteReader} reader @returns {Postings} */
export function readSinglePosting(reader) {
  const document = reader.varint();
  const mask = reader.byte();
  const fields = BITS[mask];
  const counts = Uint32Array.from({ length: fields }, () => reader.varint() + 1);
  const norms = Uint8Array.from({ length: fields }, () => reader.byte());
  return {
    documents: Uint32Array.of(document), masks: Uint8Array.of(mask), slots: Uint32Array.of(0, fields), counts, norms,
  };
}

/**
 * The positions of a term, an array for each field of each posting, in the order of the counts.
 * @param {Uint8Array} bytes @param {Postings} postings
 * @returns {number[][]}
 */
export function readPositions(bytes, postings) {
  const total = postings.slots[postings.documents.length];
  if (bytes.length === 0) return Array.from({ length: total }, () => []);
  const reader = new ByteReader(bytes);
  return Array.from({ length: total }, () => {
    let last = -1;
    return Array.from({ length: reader.varint() }, () => { last += reader.varint() + 1; return last; });
  });
}
