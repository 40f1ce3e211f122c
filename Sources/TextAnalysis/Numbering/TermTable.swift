import CMemoryHints

/// Numbers terms as they come: a hash table from bytes to consecutive ids, with all terms in one flat pool.
public struct TermTable: Sendable {
  /// Where a term lies in the pool, and its head, which decides nearly every comparison.
  private struct Term: Sendable {
    var head: UInt64
    var start: UInt32
    var end: UInt32

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  private var pool: [UInt8] = []
  private var terms: [Term] = []
  /// Slots of an open-addressing table: 0 is free, else id + 1 in the low and hash bits in the high half.
  private var slots: [UInt64]
  private var mask: Int

  /// Makes an empty table.
  public init() {
    slots = [UInt64](repeating: 0, count: 1 << 12)
    mask = slots.count - 1
  }

  /// The number of terms.
  public var count: Int { terms.count }

  /// The id of a term, a new one where it was not seen before.
  public mutating func id(_ term: UnsafeRawBufferPointer) -> Int {
    let head = TermOrder.head(term)
    let hash = Self.hash(term, head)
    let tag = hash & 0xFFFF_FFFF_0000_0000
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { break }
      if entry & 0xFFFF_FFFF_0000_0000 == tag {
        let id = Int(entry & 0xFFFF_FFFF) - 1
        let known = terms[id]
        if known.head == head, Int(known.end &- known.start) == term.count,
          term.count <= 8 || isEqual(known, term)
        {
          return id
        }
      }
      slot = (slot + 1) & mask
    }
    return add(term, head: head, tag: tag, slot: slot)
  }

  /// Kept apart, so that finding a known term stays small.
  @inline(never) private mutating func add(
    _ term: UnsafeRawBufferPointer, head: UInt64, tag: UInt64, slot: Int
  ) -> Int {
    let id = terms.count
    let start = UInt32(truncatingIfNeeded: pool.count)
    pool.append(contentsOf: term)
    terms.append(Term(head: head, start: start, end: UInt32(truncatingIfNeeded: pool.count)))
    slots[slot] = tag | UInt64(id + 1)
    if terms.count * 2 > slots.count { grow() }
    return id
  }

  /// Calls `body` with the bytes of a term.
  public func withTerm<Result>(_ id: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    pool.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[terms[id].range])) }
  }

  /// The number of bytes of a term.
  public func length(_ id: UInt32) -> UInt32 { terms[Int(id)].end - terms[Int(id)].start }

  /// The bytes of some terms, one behind the other.
  public func bytes(of ids: [UInt32]) -> [UInt8] {
    let total = ids.reduce(0) { $0 + Int(length($1)) }
    guard total > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: total) { bytes, count in
      pool.withUnsafeBufferPointer { pool in
        guard let target = bytes.baseAddress, let source = pool.baseAddress else { return }
        for id in ids {
          let term = terms[Int(id)].range
          (target + count).initialize(from: source + term.lowerBound, count: term.count)
          count += term.count
        }
      }
    }
  }

  /// Ids in the order of their terms' bytes.
  public func sorted(_ ids: [UInt32]) -> [UInt32] {
    pool.withUnsafeBytes { pool in
      var keyed = ids.map { (head: terms[Int($0)].head, id: $0) }
      keyed.sort { left, right in
        if left.head != right.head { return left.head < right.head }
        return TermOrder.precedes(
          UnsafeRawBufferPointer(rebasing: pool[terms[Int(left.id)].range]),
          UnsafeRawBufferPointer(rebasing: pool[terms[Int(right.id)].range]))
      }
      return keyed.map(\.id)
    }
  }

  private func isEqual(_ known: Term, _ term: UnsafeRawBufferPointer) -> Bool {
    pool.withUnsafeBytes { TermOrder.isEqual(UnsafeRawBufferPointer(rebasing: $0[known.range]), term) }
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](unsafeUninitializedCapacity: old.count * 2) { slots, count in
      count = old.count * 2
      cprefer_large_pages(slots.baseAddress, count * MemoryLayout<UInt64>.stride)
      slots.initialize(repeating: 0)
    }
    mask = slots.count - 1
    for id in 0..<count {
      let hash = withTerm(id) { Self.hash($0, terms[id].head) }
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(id + 1)
    }
  }

  /// Mixes eight bytes a step (multiply and fold, as in wyhash); ids do not depend on it.
  @inline(__always) private static func hash(_ term: UnsafeRawBufferPointer, _ head: UInt64) -> UInt64 {
    var hash = fold(UInt64(truncatingIfNeeded: term.count) &* 0x9E37_79B9_7F4A_7C15 ^ head)
    guard term.count > 8 else { return hash }
    var offset = 8
    while offset + 8 < term.count {
      hash = fold(hash ^ TermOrder.word(term, offset))
      offset += 8
    }
    return fold(hash ^ TermOrder.word(term, term.count - 8))
  }

  @inline(__always) static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
