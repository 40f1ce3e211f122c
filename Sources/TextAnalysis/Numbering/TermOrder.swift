/// The order of terms, by their bytes, compared eight bytes a step.
public enum TermOrder {
  /// The first eight bytes as a big-endian number, zeros behind a shorter term: numbers compare as bytes do.
  @inlinable @inline(__always) public static func head(_ term: UnsafeRawBufferPointer) -> UInt64 {
    let count = term.count
    if count >= 8 { return word(term, 0) }
    if count >= 4 {
      let first = UInt64(UInt32(bigEndian: term.loadUnaligned(as: UInt32.self)))
      let last = UInt64(UInt32(bigEndian: term.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)))
      return first << 32 | last << UInt64(64 - 8 * count)
    }
    var value: UInt64 = 0
    for index in 0..<count { value |= UInt64(term[index]) << UInt64(56 - 8 * index) }
    return value
  }

  /// Whether two terms with the same head are equal.
  @inlinable public static func isEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer)
    -> Bool
  {
    guard left.count == right.count else { return false }
    guard left.count > 8 else { return true }
    var offset = 8
    while offset + 8 < left.count {
      if word(left, offset) != word(right, offset) { return false }
      offset += 8
    }
    return word(left, left.count - 8) == word(right, left.count - 8)
  }

  /// Whether a term comes before another with the same head.
  @inlinable public static func precedes(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer)
    -> Bool
  {
    let count = min(left.count, right.count)
    var offset = 8
    while offset + 8 <= count {
      let (first, second) = (word(left, offset), word(right, offset))
      if first != second { return first < second }
      offset += 8
    }
    while offset < count {
      if left[offset] != right[offset] { return left[offset] < right[offset] }
      offset += 1
    }
    return left.count < right.count
  }

  /// Eight bytes as a big-endian number.
  @inlinable @inline(__always) public static func word(_ term: UnsafeRawBufferPointer, _ offset: Int)
    -> UInt64
  {
    UInt64(bigEndian: term.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
