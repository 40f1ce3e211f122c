// Reads a segment of the index (docs/format/index.md) as far as a browser index is made from it.
import { readFileSync, readdirSync } from "node:fs";

const FIELD_COUNT = 7;
/** The fields of the bits of a mask's code. */
const CODE_FIELDS = [5, 6, 2, 4, 0, 3, 1];
/** The space of positions of each field. */
export const SPACE_OF_FIELD = [0, 1, 4, 2, 3, 4, 4];
const COLUMNS = { language: 16, type: 17, audience: 18, confidence: 19, owner: 20 };
const decoder = new TextDecoder();

/** Reads numbers and texts one after the other. */
class Reader {
  constructor(bytes, offset = 0) {
    this.bytes = bytes;
    this.offset = offset;
  }

  varint() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.offset++];
      value += (byte & 0x7F) * scale;
      if (byte < 0x80) return value;
    }
  }

  take(count) {
    this.offset += count;
    return this.bytes.subarray(this.offset - count, this.offset);
  }

  text() { return decoder.decode(this.take(this.varint())); }
}

/** The numbers of a group, and the place behind it. */
export function readGroup(bytes, offset, count) {
  const width = bytes[offset] & 31;
  let exceptions = bytes[offset] >> 5;
  let place = offset + 1;
  if (exceptions === 7) exceptions = bytes[place++] + 1;
  const highWidth = exceptions > 0 ? bytes[place++] : 0;
  const numbers = readBits(bytes, place, count, width);
  place += (count * width + 7) >> 3;
  const places = bytes.subarray(place, place + exceptions);
  place += exceptions;
  const highs = readBits(bytes, place, exceptions, highWidth);
  places.forEach((index, exception) => { numbers[index] += highs[exception] * 2 ** width; });
  return { numbers, end: place + ((exceptions * highWidth + 7) >> 3) };
}

function readBits(bytes, offset, count, width) {
  const numbers = new Array(count).fill(0);
  for (let index = 0, bit = offset * 8; index < count; index += 1) {
    for (let power = 0; power < width; power += 1, bit += 1) {
      if (bytes[bit >> 3] >> (bit & 7) & 1) numbers[index] += 2 ** power;
    }
  }
  return numbers;
}

/** The norms' lengths. */
export const lengthOfNorm = (norm) => (norm < 64 ? norm : (16 + ((norm - 64) & 15)) * 2 ** (((norm - 64) >> 4) + 2));

export class Segment {
  /** Opens the only segment of a workspace's index. @param {string} workspace */
  static open(workspace) {
    const folder = `${workspace}/.kb/index`;
    const names = readdirSync(folder).filter((name) => name.endsWith(".segment"));
    if (names.length !== 1) throw new Error(`${folder} holds ${names.length} segments; run kb build --full`);
    return new Segment(readFileSync(`${folder}/${names[0]}`));
  }

  constructor(buffer) {
    const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
    const table = Number(view.getBigUint64(buffer.length - 32, true));
    this.regions = new Map();
    for (let index = 0; index < view.getUint32(table, true); index += 1) {
      const place = table + 8 + index * 24;
      const start = Number(view.getBigUint64(place + 8, true));
      this.regions.set(view.getUint32(place, true), buffer.subarray(start, start + Number(view.getBigUint64(place + 16, true))));
    }
    const statistics = new Reader(this.regions.get(1));
    this.documentCount = statistics.varint();
    this.totals = [];
    this.holders = [];
    for (let field = 0; field < FIELD_COUNT; field += 1) {
      this.totals.push(statistics.varint());
      this.holders.push(statistics.varint());
    }
    this.termCount = statistics.varint();
    this.norms = this.regions.get(5);
  }

  norm(field, document) { return this.norms[field * this.documentCount + document]; }

  extent(field, document) {
    const byte = this.norms[(FIELD_COUNT + SPACE_OF_FIELD[field]) * this.documentCount + document];
    return byte === 255 ? 2 ** 24 : lengthOfNorm(byte);
  }

  /** The terms in order, with where their postings lie. */
  * terms() {
    const blocks = this.regions.get(2);
    const reader = new Reader(blocks);
    const offsets = this.regions.get(3);
    for (let block = 0; block * 4 < offsets.length; block += 1) {
      reader.offset = offsets.readUInt32LE(block * 4);
      const at = [reader.varint(), reader.varint(), reader.varint()];
      let term = Buffer.alloc(0);
      for (let index = 0; index < 24 && block * 24 + index < this.termCount; index += 1) {
        const lengths = blocks[reader.offset++];
        const shared = (lengths & 15) === 15 ? 15 + reader.varint() : lengths & 15;
        const further = lengths >> 4 === 15 ? 15 + reader.varint() : lengths >> 4;
        term = Buffer.concat([term.subarray(0, shared), reader.take(further)]);
        const head = reader.varint();
        const info = { term: term.toString(), bytes: term, frequency: Math.floor(head / 4), isCounted: (head & 2) !== 0 };
        if (info.frequency === 1) {
          const document = reader.varint();
          const mask = blocks[reader.offset++];
          const frequencies = [];
          for (let bits = mask; bits; bits &= bits - 1) frequencies.push(reader.varint() + 1);
          info.single = { document, mask, frequencies };
        } else {
          info.titles = head & 1 ? reader.varint() : 0;
          info.documents = { start: at[0], length: reader.varint() };
          info.frequencies = { start: at[1], length: reader.varint() };
          at[0] += info.documents.length;
          at[1] += info.frequencies.length;
        }
        info.positions = { start: at[2], length: reader.varint() };
        at[2] += info.positions.length;
        yield info;
      }
    }
  }

  /** The postings of a term: documents, masks, frequencies of the masks' fields, positions of each. */
  postings(info) {
    const list = info.single ? [{ ...info.single }] : this.#list(info);
    this.#readPositions(info, list);
    return list;
  }

  #list(info) {
    const region = this.regions.get(4);
    const blockCount = Math.ceil(info.frequency / 128);
    const reader = new Reader(region, info.documents.start);
    if (blockCount > 1) {
      if (info.titles > 0) reader.take(reader.varint());
      const superblocks = Math.ceil(blockCount / 16);
      if (superblocks > 1) for (let index = 0; index < superblocks; index += 1) this.#entry(reader, true);
      for (let index = 0; index < blockCount; index += 1) this.#entry(reader, false);
    }
    const list = [];
    let place = info.frequencies.start;
    let last = -1;
    for (let block = 0; block < blockCount; block += 1) {
      const count = Math.min(128, info.frequency - block * 128);
      const gaps = readGroup(region, reader.offset, count);
      reader.offset = gaps.end;
      const codes = readGroup(this.regions.get(8), place, count);
      const masks = codes.numbers.map((code) => CODE_FIELDS.reduce((mask, field, bit) => (code + 1 >> bit & 1 ? mask | 1 << field : mask), 0));
      let left = masks.reduce((sum, mask) => sum + bitCount(mask), 0);
      const frequencies = [];
      for (place = codes.end; left > 0; left -= 256) {
        const group = readGroup(this.regions.get(8), place, Math.min(256, left));
        frequencies.push(...group.numbers);
        place = group.end;
      }
      let slot = 0;
      gaps.numbers.forEach((gap, index) => {
        last += gap + 1;
        const fields = bitCount(masks[index]);
        list.push({ document: last, mask: masks[index], frequencies: frequencies.slice(slot, slot + fields).map((number) => number + 1), block });
        slot += fields;
      });
    }
    return list;
  }

  #entry(reader, isSuperblock) {
    reader.varint();
    if (isSuperblock) reader.varint();
    const lengths = [reader.varint(), reader.varint(), reader.varint()];
    reader.take(6);
    (this.entries ??= []).push(lengths);
  }

  #readPositions(info, list) {
    if (info.isCounted && info.positions.length === 0) return;
    const bits = new Bits(this.regions.get(9), info.positions.start);
    let block = list[0].block ?? 0;
    for (const posting of list) {
      if ((posting.block ?? 0) !== block) {
        block = posting.block;
        bits.fill();
      }
      posting.positions = [];
      let slot = 0;
      for (let field = 0; field < FIELD_COUNT; field += 1) {
        if (!(posting.mask >> field & 1)) continue;
        const frequency = posting.frequencies[slot++];
        const count = info.isCounted ? bits.choice(frequency + 1) : frequency;
        const values = new Array(count).fill(0);
        interpolate(values, 0, count, 0, this.extent(field, posting.document), bits);
        posting.positions.push(values);
      }
    }
  }

  /** The stored records in the order of the documents. */
  * records() {
    const reader = new Reader(this.regions.get(6));
    let id = Buffer.alloc(0);
    for (let document = 0; document < this.documentCount; document += 1) {
      const shared = document % 16 === 0 ? 0 : reader.varint();
      id = Buffer.concat([id.subarray(0, shared), reader.take(reader.varint())]);
      const path = reader.text() || `kb/${id}.md`;
      reader.take(reader.varint());
      const title = reader.text();
      const tags = Array.from({ length: reader.varint() }, () => reader.text());
      yield { id: id.toString(), path, title, tags };
    }
  }

  /** The values of a property, a text for each document. */
  column(name) {
    const bytes = this.regions.get(COLUMNS[name]);
    const count = bytes.readUInt32LE(0);
    const width = bytes.readUInt32LE(4);
    const reader = new Reader(bytes, 8 + width * this.documentCount);
    const values = Array.from({ length: count }, () => reader.text());
    return Array.from({ length: this.documentCount }, (_, document) => values[width === 0 ? 0 : bytes.readUIntLE(8 + document * width, width)]);
  }
}

export function bitCount(mask) {
  let count = 0;
  for (let bits = mask; bits; bits &= bits - 1) count += 1;
  return count;
}

/** Reads choices bit by bit. */
class Bits {
  constructor(bytes, offset) {
    this.bytes = bytes;
    this.bit = offset * 8;
  }

  fill() { this.bit = Math.ceil(this.bit / 8) * 8; }

  choice(choices) {
    if (choices <= 1) return 0;
    const width = 31 - Math.clz32(choices - 1);
    const half = 2 ** width;
    const long = choices - half;
    let number = 0;
    for (let power = 0; power < width; power += 1) number += this.next() * 2 ** power;
    if (number < half - long) return number;
    return this.next() ? number + long : number;
  }

  next() {
    const value = this.bytes[this.bit >> 3] >> (this.bit & 7) & 1;
    this.bit += 1;
    return value;
  }
}

/** Ascending numbers: the middle one, then those below it, then those above. */
function interpolate(values, from, to, low, high, bits) {
  while (from < to) {
    const choices = high - low - (to - from - 1);
    if (choices <= 1) {
      for (let index = from; index < to; index += 1) values[index] = low + index - from;
      return;
    }
    const middle = (from + to) >> 1;
    values[middle] = low + middle - from + bits.choice(choices);
    interpolate(values, from, middle, low, values[middle], bits);
    from = middle + 1;
    low = values[middle] + 1;
  }
}
