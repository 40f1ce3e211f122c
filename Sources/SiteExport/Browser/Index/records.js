// What a hit shows of a document without opening its page.

import { ByteReader } from "./bytes.js";

/**
 * `address` and `twin` are relative to the site's root; `reviewed` is a date (2026-01-31), empty where there is none;
 * `size` the bytes of the twin.
 * @typedef {{address: string, twin: string, title: string, language: string, type: string, confidence: string,
 *   reviewed: string, summary: string, size: number}} DocumentRecord
 */

/**
 * Reads one record of a shard.
 * @param {Uint8Array} bytes @param {number} index
 * @returns {DocumentRecord}
 */
export function readRecord(bytes, index) {
  const reader = new ByteReader(bytes);
  const values = Array.from({ length: reader.varint() }, () => reader.text());
  let address = new Uint8Array(0);
  for (let record = 0; ; record += 1) {
    const shared = address.subarray(0, reader.varint());
    const further = reader.take(reader.varint());
    const joined = new Uint8Array(shared.length + further.length);
    joined.set(shared);
    joined.set(further, shared.length);
    address = joined;
    const twin = values[reader.varint()];
    const title = reader.text();
    const [language, type, confidence, reviewed] = Array.from({ length: 4 }, () => values[reader.varint()]);
    const summary = reader.text();
    const size = reader.varint();
    if (record < index) continue;
    const path = new TextDecoder().decode(address);
    return { address: path, twin: twinOf(path, twin), title, language, type, confidence, reviewed, summary, size };
  }
}

/** The address of the page's text: the ending stands in place of `.html`, or of the last slash. */
function twinOf(address, ending) {
  return ending === "" ? "" : address.replace(/(\.html|\/)?$/, ending);
}
