/// A sparse table of 16-bit values: blocks of 256, of which those without a value share one.
struct BlockTable {
  private let blocks: UnsafeMutablePointer<UInt16>
  private let values: UnsafeMutablePointer<UInt16>

  /// The value at an index below the limit that the table was built for; 0 where none was set.
  @inline(__always)
  subscript(_ index: Int) -> UInt16 { values[Int(blocks[index >> 8]) << 8 | index & 0xFF] }

  /// Collects the values of a table.
  struct Builder {
    private var blocks: [UInt16]
    private var values = [UInt16](repeating: 0, count: 256)

    /// Prepares a table of indices below `limit`.
    init(limit: Int) {
      blocks = [UInt16](repeating: 0, count: limit >> 8)
      values.reserveCapacity(1 << 16)
    }

    mutating func set(_ index: Int, _ value: UInt16) {
      if blocks[index >> 8] == 0 {
        blocks[index >> 8] = UInt16(truncatingIfNeeded: values.count >> 8)
        values.append(contentsOf: repeatElement(0, count: 256))
      }
      values[Int(blocks[index >> 8]) << 8 | index & 0xFF] = value
    }

    /// The table, whose memory is never freed.
    func finish() -> BlockTable {
      BlockTable(blocks: Self.copy(blocks), values: Self.copy(values))
    }

    private static func copy(_ array: [UInt16]) -> UnsafeMutablePointer<UInt16> {
      let pointer = UnsafeMutablePointer<UInt16>.allocate(capacity: array.count)
      pointer.initialize(from: array, count: array.count)
      return pointer
    }
  }

}
