/// Numbers terms as they come: a hash table from bytes to consecutive ids, with all terms in one flat pool.
struct TermTable {
  private var pool: [UInt8] = []
  private var ends: [UInt32] = []
  /// The head of each term, which decides nearly every comparison.
  private var heads: [UInt64] = []
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

  /// The bytes of all terms, in order of id.
  var byteCount: Int { pool.count }

  /// The id of a term, a new one where it was not seen before.
  mutating func id(_ term: UnsafeRawBufferPointer) -> Int {
    let head = TermOrder.head(term)
    let hash = Self.hash(term, head)
    let tag = hash & 0xFFFF_FFFF_0000_0000
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { break }
      if entry & 0xFFFF_FFFF_0000_0000 == tag {
        let id = Int(entry & 0xFFFF_FFFF) - 1
        if heads[id] == head, isEqual(id, term) { return id }
      }
      slot = (slot + 1) & mask
    }
    let id = ends.count
    pool.append(contentsOf: term)
    ends.append(UInt32(truncatingIfNeeded: pool.count))
    heads.append(head)
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
    pool.withUnsafeBytes { pool in
      var keyed = heads.enumerated().map { (head: $1, id: UInt32(truncatingIfNeeded: $0)) }
      keyed.sort { left, right in
        if left.head != right.head { return left.head < right.head }
        return TermOrder.precedes(
          UnsafeRawBufferPointer(rebasing: pool[range(Int(left.id))]),
          UnsafeRawBufferPointer(rebasing: pool[range(Int(right.id))]))
      }
      return keyed.map(\.id)
    }
  }

  private func range(_ id: Int) -> Range<Int> { (id == 0 ? 0 : Int(ends[id - 1]))..<Int(ends[id]) }

  private func isEqual(_ id: Int, _ term: UnsafeRawBufferPointer) -> Bool {
    let range = range(id)
    guard range.count == term.count else { return false }
    if range.count <= 8 { return true }
    return pool.withUnsafeBytes { TermOrder.isEqual(UnsafeRawBufferPointer(rebasing: $0[range]), term) }
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    mask = slots.count - 1
    for id in 0..<count {
      let hash = withTerm(id) { Self.hash($0, heads[id]) }
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(id + 1)
    }
  }

  /// Mixes eight bytes a step (multiply and fold, as in wyhash); ids do not depend on it.
  private static func hash(_ term: UnsafeRawBufferPointer, _ head: UInt64) -> UInt64 {
    var hash = fold(UInt64(truncatingIfNeeded: term.count) &* 0x9E37_79B9_7F4A_7C15 ^ head)
    guard term.count > 8 else { return hash }
    var offset = 8
    while offset + 8 < term.count {
      hash = fold(hash ^ TermOrder.word(term, offset))
      offset += 8
    }
    return fold(hash ^ TermOrder.word(term, term.count - 8))
  }

  private static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
