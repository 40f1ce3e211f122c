/// A set of small numbers.
struct BitSet: Hashable {
  private var words: [UInt64]

  /// The empty set of numbers below a bound.
  init(below bound: Int) { words = [UInt64](repeating: 0, count: (bound + 63) / 64) }

  func contains(_ number: Int) -> Bool { words[number >> 6] & (1 << UInt64(number & 63)) != 0 }

  mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

  mutating func remove(_ number: Int) { words[number >> 6] &= ~(1 << UInt64(number & 63)) }

  mutating func formUnion(_ other: BitSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  /// Keeps what the other has too; whether that is less than before.
  mutating func formIntersection(_ other: BitSet) -> Bool {
    var changed: UInt64 = 0
    for index in words.indices {
      changed |= words[index] & ~other.words[index]
      words[index] &= other.words[index]
    }
    return changed != 0
  }
}
