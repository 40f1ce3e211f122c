/// Writes numbers of given widths, lowest bit first, into memory with 8 bytes to spare.
struct BitPacker {
  private let target: UnsafeMutableRawPointer
  private var offset = 0
  private var pending: UInt64 = 0
  private var pendingBits = 0

  init(_ target: UnsafeMutableRawPointer) { self.target = target }

  /// Appends the low `width` bits of a number that has no others; at most 32.
  @inline(__always) mutating func write(_ number: UInt64, _ width: Int) {
    pending |= number &<< UInt64(pendingBits)
    pendingBits += width
    guard pendingBits >= 32 else { return }
    target.storeBytes(
      of: UInt32(truncatingIfNeeded: pending).littleEndian, toByteOffset: offset, as: UInt32.self)
    offset += 4
    pending >>= 32
    pendingBits -= 32
  }

  /// Fills the last byte with zeros.
  ///
  /// - Returns: the number of bytes written.
  consuming func finish() -> Int {
    while pendingBits > 0 {
      target.storeBytes(of: UInt8(truncatingIfNeeded: pending), toByteOffset: offset, as: UInt8.self)
      offset += 1
      pending >>= 8
      pendingBits -= 8
    }
    return offset
  }
}
