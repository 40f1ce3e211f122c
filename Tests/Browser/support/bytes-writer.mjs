// Writes the numbers and texts of a shard (docs/format/browser-index.md).

/** Collects bytes. */
export class Writer {
  constructor() { this.bytes = []; }

  get length() { return this.bytes.length; }

  byte(value) { this.bytes.push(value); return this; }

  varint(value) {
    let left = value;
    while (left >= 128) {
      this.bytes.push(left % 128 + 128);
      left = Math.floor(left / 128);
    }
    this.bytes.push(left);
    return this;
  }

  append(bytes) { for (const byte of bytes) this.bytes.push(byte); return this; }

  text(text) {
    const bytes = Buffer.from(text);
    return this.varint(bytes.length).append(bytes);
  }

  /** A group of numbers in the width that gives the fewest bytes. */
  group(numbers) {
    const widths = numbers.map((number) => 32 - Math.clz32(number));
    const widest = Math.max(0, ...widths);
    let best = null;
    for (let width = Math.min(widest, 31); width >= 0; width -= 1) {
      const exceptions = widths.filter((other) => other > width).length;
      if (exceptions * 2 > numbers.length + 1) break;
      const high = widest - width;
      const size = Math.ceil(numbers.length * width / 8)
        + (exceptions > 0 ? 1 + (exceptions >= 7 ? 1 : 0) + exceptions + Math.ceil(exceptions * high / 8) : 0);
      if (!best || size < best.size) best = { width, exceptions, high, size };
    }
    const { width, exceptions, high } = best;
    this.byte(width | Math.min(exceptions, 7) << 5);
    if (exceptions >= 7) this.byte(exceptions - 1);
    if (exceptions > 0) this.byte(high);
    this.#bits(numbers.map((number) => number % 2 ** width), width);
    const places = numbers.flatMap((_, index) => (widths[index] > width ? [index] : []));
    this.append(places);
    this.#bits(places.map((place) => Math.floor(numbers[place] / 2 ** width)), high);
  }

  #bits(numbers, width) {
    const bytes = new Uint8Array(Math.ceil(numbers.length * width / 8));
    let bit = 0;
    for (const number of numbers) {
      for (let power = 0; power < width; power += 1, bit += 1) {
        if (Math.floor(number / 2 ** power) % 2) bytes[bit >> 3] |= 1 << (bit & 7);
      }
    }
    this.append(bytes);
  }
}
