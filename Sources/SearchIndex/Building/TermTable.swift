/// Numbers terms as they come: a hash table from bytes to consecutive ids, with all terms in one flat pool.
struct TermTable {
  private var pool: [UInt8] = []
  private var ends: [UInt32] = []
  /// Slots of an open-addressing table: 0 is free, else id + 1 in the low and hash bits in the high half.
  private var slots: [UInt64]
  private var mask: Int

  /// Makes an empty table.
  init() {
    slots = [UInt64](repeating: 0, count: 1 << 12)
    mask = slots.count - 1
  }

  /// The number of terms.
  var count: Int { ends.count }

  /// The bytes that the table holds.
  var byteCount: Int { pool.count + 4 * ends.count + 8 * slots.count }

  /// The id of a term, a new one where it was not seen before.
  mutating func id(_ term: UnsafeRawBufferPointer) -> Int {
    let hash = Self.hash(term)
    let tag = hash & 0xFFFF_FFFF_0000_0000
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { break }
      if entry & 0xFFFF_FFFF_0000_0000 == tag {
        let id = Int(entry & 0xFFFF_FFFF) - 1
        if isEqual(id, term) { return id }
      }
      slot = (slot + 1) & mask
    }
    let id = ends.count
    pool.append(contentsOf: term)
    ends.append(UInt32(truncatingIfNeeded: pool.count))
    slots[slot] = tag | UInt64(id + 1)
    if ends.count * 2 > slots.count { grow() }
    return id
  }

  /// Calls `body` with the bytes of a term.
  func withTerm<Result>(_ id: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    pool.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range(id)])) }
  }

  /// The ids in the order of their terms' bytes.
  func sortedIDs() -> [UInt32] {
    // The first eight bytes decide nearly always, and compare in one step.
    pool.withUnsafeBytes { pool in
      var keyed = (0..<count).map { id in
        (prefix: Self.prefix(UnsafeRawBufferPointer(rebasing: pool[range(id)])), id: UInt32(id))
      }
      keyed.sort { left, right in
        if left.prefix != right.prefix { return left.prefix < right.prefix }
        return pool[range(Int(left.id))].lexicographicallyPrecedes(pool[range(Int(right.id))])
      }
      return keyed.map(\.id)
    }
  }

  private func range(_ id: Int) -> Range<Int> { (id == 0 ? 0 : Int(ends[id - 1]))..<Int(ends[id]) }

  private func isEqual(_ id: Int, _ term: UnsafeRawBufferPointer) -> Bool {
    let range = range(id)
    guard range.count == term.count else { return false }
    return pool.withUnsafeBytes { pool in
      for index in 0..<term.count where pool[range.lowerBound + index] != term[index] { return false }
      return true
    }
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    mask = slots.count - 1
    for id in 0..<count {
      let hash = withTerm(id, Self.hash)
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(id + 1)
    }
  }

  /// The first eight bytes as a big-endian number, so that numbers compare as bytes do.
  private static func prefix(_ term: UnsafeRawBufferPointer) -> UInt64 {
    var value: UInt64 = 0
    for index in 0..<8 { value = value << 8 | (index < term.count ? UInt64(term[index]) : 0) }
    return value
  }

  /// Mixes eight bytes a step (multiply and fold, as in wyhash); ids do not depend on it.
  private static func hash(_ term: UnsafeRawBufferPointer) -> UInt64 {
    var hash = UInt64(term.count) &* 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while term.count - offset >= 8 {
      hash = fold(hash ^ term.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < term.count {
      rest = rest << 8 | UInt64(term[offset])
      offset += 1
    }
    return fold(hash ^ rest)
  }

  private static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
