/// Makes the documents of a block of what lies between them.
enum DocumentGaps {
  /// Gaps of at most so many bits, of which a block has at most 128, have a sum that 32 bits hold.
  private static let safeWidth = 24

  /// Replaces gaps, each the number of documents skipped, by the documents.
  ///
  /// - Parameters:
  ///   - numbers: the gaps, and room for `count` rounded up to whole fours.
  ///   - before: the document before the first, or −1.
  ///   - width: the most bits of a gap.
  /// - Returns: the last document, which may be more than 32 bits hold where the gaps are damaged.
  static func addUp(_ numbers: UnsafeMutablePointer<UInt32>, _ count: Int, after before: Int, width: Int)
    -> Int
  {
    guard width <= safeWidth else { return addEach(numbers, count, after: before) }
    let bytes = UnsafeMutableRawPointer(numbers)
    let start = UInt32(truncatingIfNeeded: before)
    var last = SIMD4(repeating: start)
    let steps = SIMD4<UInt32>(1, 2, 3, 4)
    var offset = 0
    while offset < count &* 4 {
      var sums = bytes.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt32>.self)
      sums = sums &+ SIMD4(0, sums[0], sums[1], sums[2])
      sums = sums &+ SIMD4(0, 0, sums[0], sums[1])
      sums = sums &+ last &+ steps
      last = SIMD4(repeating: sums[3])
      bytes.storeBytes(of: sums, toByteOffset: offset, as: SIMD4<UInt32>.self)
      offset &+= 16
    }
    return before + Int(numbers[count - 1] &- start)
  }

  private static func addEach(_ numbers: UnsafeMutablePointer<UInt32>, _ count: Int, after before: Int) -> Int
  {
    var last = before
    for index in 0..<count {
      last &+= Int(numbers[index]) &+ 1
      numbers[index] = UInt32(truncatingIfNeeded: last)
    }
    return last
  }
}
