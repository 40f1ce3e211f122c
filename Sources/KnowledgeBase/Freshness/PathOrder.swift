/// The order of paths and ids: by their bytes.
enum PathOrder {
  /// Whether one comes before the other.
  static func precedes(_ left: String, _ right: String) -> Bool {
    var (left, right) = (left, right)
    return left.withUTF8 { left in
      right.withUTF8 { compare(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer($0)) }
    } < 0
  }

  /// Below zero where the left one comes first, 0 for equal ones. Eight bytes a step: neighbours in a listing share
  /// long beginnings.
  static func compare(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
    let count = min(left.count, right.count)
    var offset = 0
    while offset + 8 <= count {
      let first = left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let second = right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      if first != second { return first.bigEndian < second.bigEndian ? -1 : 1 }
      offset += 8
    }
    while offset < count {
      if left[offset] != right[offset] { return left[offset] < right[offset] ? -1 : 1 }
      offset += 1
    }
    return left.count - right.count
  }
}
