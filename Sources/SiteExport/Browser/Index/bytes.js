// Reads the numbers and texts of a shard. Byte tables: docs/format/browser-index.md.

const decoder = new TextDecoder();

/** Reads numbers and texts one after the other; throws behind the end. */
export class ByteReader {
  /** @param {Uint8Array} bytes */
  constructor(bytes, offset = 0) {
    this.bytes = bytes;
    this.offset = offset;
  }

  get isAtEnd() { return this.offset >= this.bytes.length; }

  byte() {
    if (this.isAtEnd) throw new RangeError("a shard ends too early");
    return this.bytes[this.offset++];
  }

  /** An unsigned LEB128 number. */
  varint() {
    let value = 0;
    for (let scale = 1; scale <= 2 ** 49; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7F) * scale;
      if (byte < 0x80) return value;
    }
    throw new RangeError("a number of a shard is too large");
  }

  /** @param {number} count */
  take(count) {
    if (count > this.bytes.length - this.offset) throw new RangeError("a shard ends too early");
    this.offset += count;
    return this.bytes.subarray(this.offset - count, this.offset);
  }

  /** A text with its length in bytes before it. */
  text() { return decoder.decode(this.take(this.varint())); }

  /** Numbers packed in as few bits as most need; the larger ones are patched. @param {number} count */
  group(count) {
    const head = this.byte();
    const width = head & 31;
    let exceptions = head >> 5;
    if (exceptions === 7) exceptions = this.byte() + 1;
    const highWidth = exceptions > 0 ? this.byte() : 0;
    const numbers = this.#bits(count, width);
    if (exceptions > 0) {
      const places = this.take(exceptions);
      const highs = this.#bits(exceptions, highWidth);
      for (let index = 0; index < exceptions; index += 1) numbers[places[index]] += highs[index] * 2 ** width;
    }
    return numbers;
  }

  #bits(count, width) {
    const numbers = new Uint32Array(count);
    const bytes = this.take((count * width + 7) >> 3);
    let held = 0;
    let heldBits = 0;
    let next = 0;
    for (let index = 0; index < count; index += 1) {
      while (heldBits < width) {
        held += bytes[next++] * 2 ** heldBits;
        heldBits += 8;
      }
      const rest = Math.floor(held / 2 ** width);
      numbers[index] = held - rest * 2 ** width;
      held = rest;
      heldBits -= width;
    }
    return numbers;
  }
}

/** Compares texts as their UTF-8 bytes compare. @param {string} left @param {string} right */
export function compareTerms(left, right) {
  const limit = Math.min(left.length, right.length);
  for (let index = 0; index < limit; index += 1) {
    if (left.charCodeAt(index) !== right.charCodeAt(index)) {
      return order(left.charCodeAt(index)) - order(right.charCodeAt(index));
    }
  }
  return left.length - right.length;
}

/** Surrogates stand for characters behind all others. */
function order(unit) {
  return unit >= 0xD800 && unit <= 0xDFFF ? unit + 0x10000 : unit;
}
