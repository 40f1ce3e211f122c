/// Where the bytes of a derived text stand in the text that it was made from.
///
/// A list of stretches that were copied as they are; what lies between two of them was inserted or replaced.
struct OffsetMap {
  private var derived: [Int] = []
  private var origin: [Int] = []
  private var cursor = 0

  var isEmpty: Bool { derived.isEmpty }

  mutating func removeAll() {
    derived.removeAll(keepingCapacity: true)
    origin.removeAll(keepingCapacity: true)
    cursor = 0
  }

  /// From `derived` on, bytes are those of the origin from `origin` on. Calls come in order.
  mutating func add(derived start: Int, origin place: Int) {
    if let last = derived.last, last == start {
      origin[origin.count - 1] = place
      return
    }
    derived.append(start)
    origin.append(place)
  }

  /// From `derived` on, bytes are those of a text that was itself derived, whose way back is `other`.
  mutating func add(derived start: Int, copying range: Range<Int>, of other: inout OffsetMap) {
    add(derived: start, origin: other.offset(of: range.lowerBound))
    guard !other.isEmpty else { return }
    var next = other.cursor + 1
    while next < other.derived.count, other.derived[next] <= range.upperBound {
      if other.derived[next] > range.lowerBound {
        add(derived: start + other.derived[next] - range.lowerBound, origin: other.origin[next])
      }
      next += 1
    }
  }

  /// The origin's offset of a derived byte; amortised constant for offsets that mostly grow.
  mutating func offset(of position: Int) -> Int {
    guard !derived.isEmpty else { return position }
    seek(position)
    let place = origin[cursor] + max(position - derived[cursor], 0)
    return cursor + 1 < origin.count ? min(place, origin[cursor + 1]) : place
  }

  /// The origin's offset behind the last byte before a derived offset.
  mutating func end(of position: Int) -> Int {
    guard position > 0 else { return offset(of: 0) }
    guard !derived.isEmpty else { return position }
    seek(position - 1)
    let place = origin[cursor] + max(position - derived[cursor], 0)
    return cursor + 1 < origin.count ? min(place, origin[cursor + 1]) : place
  }

  private mutating func seek(_ position: Int) {
    while cursor > 0, derived[cursor] > position { cursor -= 1 }
    guard cursor + 8 < derived.count, derived[cursor + 8] <= position else {
      while cursor + 1 < derived.count, derived[cursor + 1] <= position { cursor += 1 }
      return
    }
    var low = cursor
    var high = derived.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if derived[middle] <= position { low = middle } else { high = middle }
    }
    cursor = low
  }
}
