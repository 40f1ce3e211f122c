/// Ascending numbers below a bound, coded in the fewest bits: the middle one first, then each half between its
/// neighbours.
///
/// Moffat and Stuiver, "Binary Interpolative Coding for Effective Index Compression" (2000). For positions it
/// comes within a fiftieth of what their number and the bound leave open.
enum InterpolativeCode {
  /// Appends numbers.
  ///
  /// - Parameters:
  ///   - from, to: which of the values.
  ///   - low, high: the first number that is possible, and the one behind the last.
  static func write(
    _ values: UnsafePointer<UInt32>, from: Int, to: Int, low: UInt32, high: UInt32, _ packer: inout BitPacker
  ) {
    var (from, low) = (from, low)
    while from < to {
      let choices = high &- low &- UInt32(truncatingIfNeeded: to - from - 1)
      if choices == 1 { return }
      let middle = (from + to) >> 1
      let value = values[middle]
      packer.writeChoice(value &- low &- UInt32(truncatingIfNeeded: middle - from), of: choices)
      if middle - from == 1 {
        packer.writeChoice(values[from] &- low, of: value &- low)
      } else if middle > from {
        write(values, from: from, to: middle, low: low, high: value, &packer)
      }
      from = middle + 1
      low = value + 1
    }
  }

  /// Reads numbers that were written; without memory for them they are skipped.
  static func read(
    _ values: UnsafeMutablePointer<UInt32>?, from: Int, to: Int, low: UInt32, high: UInt32,
    _ reader: inout BitReader
  ) {
    var (from, low) = (from, low)
    while from < to, !reader.isBehindEnd {
      let choices = high &- low &- UInt32(truncatingIfNeeded: to - from - 1)
      if choices <= 1 {
        guard let values else { return }
        for index in from..<to { values[index] = low &+ UInt32(truncatingIfNeeded: index - from) }
        return
      }
      let middle = (from + to) >> 1
      let value = low &+ UInt32(truncatingIfNeeded: middle - from) &+ reader.choice(of: choices)
      if let values { values[middle] = value }
      if middle > from { read(values, from: from, to: middle, low: low, high: value, &reader) }
      from = middle + 1
      low = value &+ 1
    }
  }
}

extension BitPacker {
  /// Appends a number below `choices` in log2(choices) bits, rounded down for the smallest numbers and up for
  /// the others.
  @inline(__always) mutating func writeChoice(_ number: UInt32, of choices: UInt32) {
    guard choices > 1 else { return }
    let width = UInt32.bitWidth - 1 - (choices &- 1).leadingZeroBitCount
    let half = UInt32(1) << UInt32(width)
    let long = choices &- half
    let short = half &- long
    if number < short {
      write(UInt64(number), width)
    } else if number < half {
      write(UInt64(number), width + 1)
    } else {
      write(UInt64(number &- long) | UInt64(half), width + 1)
    }
  }
}

/// Reads numbers of given widths, lowest bit first; behind the end every number is 0.
struct BitReader {
  private let bytes: UnsafeRawPointer
  private let end: Int
  /// The next bit to read.
  private(set) var bit = 0

  /// - Parameters:
  ///   - bytes: `length` bytes, and at least 8 more that may be read.
  init(_ bytes: UnsafeRawPointer, length: Int) {
    self.bytes = bytes
    end = length * 8
  }

  /// Whether more was read than there is.
  var isBehindEnd: Bool { bit > end }

  /// Reads a number that `writeChoice` wrote.
  @inline(__always) mutating func choice(of choices: UInt32) -> UInt32 {
    guard choices > 1, bit <= end else { return 0 }
    let width = UInt32.bitWidth - 1 - (choices &- 1).leadingZeroBitCount
    let half = UInt32(1) << UInt32(width)
    let long = choices &- half
    let short = half &- long
    let word =
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self)) >> UInt64(bit & 7)
    let number = UInt32(truncatingIfNeeded: word & (UInt64(half) - 1))
    if number < short {
      bit += width
      return number
    }
    bit += width + 1
    return word & UInt64(half) == 0 ? number : number &+ long
  }
}
