import BinaryCoding

/// Groups of at most 256 numbers in as few bits each as most of them need; the few larger ones are patched.
///
/// After Zukowski, Héman, Nes and Boncz, "Super-Scalar RAM-CPU Cache Compression" (2006), and the choice of
/// width by size as in Yan, Ding and Suel, "Inverted Index Compression and Query Processing with Optimized
/// Document Ordering" (2009). Byte table: docs/format/index.md.
enum PackedGroup {
  /// The most numbers of a group.
  static let maximumCount = 256
  /// The most bytes of a group, which `write` needs room for.
  static let maximumLength = 3 + 4 * maximumCount + maximumCount + 4 * maximumCount
  /// Bytes behind a group that must be readable.
  static let slack = 8

  private static let maximumWidth = 31
  /// The value of the three bits that count exceptions when there are as many or more.
  private static let manyExceptions = 7

  /// Appends a group.
  static func write(_ numbers: UnsafeBufferPointer<UInt32>, to sink: inout ByteSink) {
    let target = sink.room(maximumLength)
    let (width, exceptions, highWidth) = shape(numbers)
    var offset = 1
    if exceptions >= manyExceptions {
      target.storeBytes(of: UInt8(width | manyExceptions << 5), as: UInt8.self)
      target.storeBytes(of: UInt8(exceptions - 1), toByteOffset: 1, as: UInt8.self)
      offset = 2
    } else {
      target.storeBytes(of: UInt8(width | exceptions << 5), as: UInt8.self)
    }
    if exceptions > 0 {
      target.storeBytes(of: UInt8(highWidth), toByteOffset: offset, as: UInt8.self)
      offset += 1
    }
    var packer = BitPacker(target + offset)
    let low = UInt64(1) << UInt64(width) - 1
    for number in numbers { packer.write(UInt64(number) & low, width) }
    offset += packer.finish()
    if exceptions > 0 {
      for (index, number) in numbers.enumerated() where UInt64(number) > low {
        target.storeBytes(of: UInt8(index), toByteOffset: offset, as: UInt8.self)
        offset += 1
      }
      var packer = BitPacker(target + offset)
      for number in numbers where UInt64(number) > low {
        packer.write(UInt64(number) >> UInt64(width), highWidth)
      }
      offset += packer.finish()
    }
    sink.advance(offset)
  }

  /// The width that makes the group smallest, how many numbers are wider, and by how many bits at most.
  private static func shape(_ numbers: UnsafeBufferPointer<UInt32>) -> (
    width: Int, exceptions: Int, highWidth: Int
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 33) { counts in
      counts.initialize(repeating: 0)
      var bits: UInt32 = 0
      for number in numbers {
        bits |= number
        counts[32 - number.leadingZeroBitCount] += 1
      }
      let widest = 32 - bits.leadingZeroBitCount
      var best = (width: min(widest, maximumWidth), exceptions: 0, highWidth: 0)
      if widest > maximumWidth { best = (maximumWidth, counts[32], 1) }
      var size = length(numbers.count, best.width, best.exceptions, best.highWidth)
      var exceptions = best.exceptions
      var width = best.width - 1
      while width >= 0 {
        exceptions += counts[width + 1]
        if exceptions * 2 > numbers.count + 1 { break }
        let candidate = length(numbers.count, width, exceptions, widest - width)
        if candidate < size { (best, size) = ((width, exceptions, widest - width), candidate) }
        width -= 1
      }
      return best
    }
  }

  /// The bytes of a group.
  private static func length(_ count: Int, _ width: Int, _ exceptions: Int, _ highWidth: Int) -> Int {
    let low = 1 + (count * width + 7) / 8
    guard exceptions > 0 else { return low }
    return low + 1 + (exceptions >= manyExceptions ? 1 : 0) + exceptions + (exceptions * highWidth + 7) / 8
  }

  /// Reads a group of `count` numbers at an offset, which moves behind it.
  ///
  /// - Parameters:
  ///   - bytes: the group's surroundings, of which `slack` bytes behind the group are readable too.
  ///   - end: where the group ends at the latest.
  static func read(
    _ bytes: UnsafeRawPointer, at offset: inout Int, end: Int, count: Int,
    into numbers: UnsafeMutablePointer<UInt32>
  ) throws(DecodingFailure) {
    guard offset < end else { throw DecodingFailure("a group that is cut", at: offset) }
    let head = bytes.load(fromByteOffset: offset, as: UInt8.self)
    let width = Int(head & 31)
    var next = offset + 1
    let lowLength = (count * width + 7) / 8
    guard head >= 32 else {
      guard end - next >= lowLength else { throw DecodingFailure("a group that is cut", at: offset) }
      unpack(bytes + next, count: count, width: width, into: numbers)
      offset = next + lowLength
      return
    }
    guard end - next >= 2 else { throw DecodingFailure("a group that is cut", at: offset) }
    var exceptions = Int(head >> 5)
    if exceptions == manyExceptions {
      exceptions = Int(bytes.load(fromByteOffset: next, as: UInt8.self)) + 1
      next += 1
    }
    let highWidth = Int(bytes.load(fromByteOffset: next, as: UInt8.self))
    next += 1
    let highLength = (exceptions * highWidth + 7) / 8
    guard end - next >= lowLength + exceptions + highLength, highWidth + width <= 32 else {
      throw DecodingFailure("a group that is cut", at: offset)
    }
    unpack(bytes + next, count: count, width: width, into: numbers)
    next += lowLength
    let highs = bytes + next + exceptions
    let mask = UInt64(1) << UInt64(highWidth) - 1
    for exception in 0..<exceptions {
      let index = Int(bytes.load(fromByteOffset: next + exception, as: UInt8.self))
      guard index < count else { throw DecodingFailure("an exception behind the group", at: next) }
      let bit = exception * highWidth
      let high =
        UInt64(littleEndian: highs.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self))
        >> UInt64(bit & 7) & mask
      numbers[index] |= UInt32(truncatingIfNeeded: high << UInt64(width))
    }
    offset = next + exceptions + highLength
  }

  /// Unpacks numbers of one width, lowest bit first.
  private static func unpack(
    _ bytes: UnsafeRawPointer, count: Int, width: Int, into numbers: UnsafeMutablePointer<UInt32>
  ) {
    // A width that the compiler knows makes all shifts constants.
    switch width {
    case 0: numbers.update(repeating: 0, count: count)
    case 1: unpackEights(bytes, count, 1, numbers)
    case 2: unpackEights(bytes, count, 2, numbers)
    case 3: unpackEights(bytes, count, 3, numbers)
    case 4: unpackEights(bytes, count, 4, numbers)
    case 5: unpackEights(bytes, count, 5, numbers)
    case 6: unpackEights(bytes, count, 6, numbers)
    case 7: unpackEights(bytes, count, 7, numbers)
    case 8: unpackEights(bytes, count, 8, numbers)
    case 9: unpackEights(bytes, count, 9, numbers)
    case 10: unpackEights(bytes, count, 10, numbers)
    case 11: unpackEights(bytes, count, 11, numbers)
    case 12: unpackEights(bytes, count, 12, numbers)
    default: unpackOnes(bytes, 0..<count, width, numbers)
    }
  }

  @inline(__always) private static func unpackEights(
    _ bytes: UnsafeRawPointer, _ count: Int, _ width: Int, _ numbers: UnsafeMutablePointer<UInt32>
  ) {
    let mask = UInt64(1) << UInt64(width) - 1
    for group in 0..<count >> 3 {
      let start = bytes + (group &* width)
      let target = numbers + (group << 3)
      for index in 0..<8 {
        let bit = index &* width
        let word = UInt64(littleEndian: start.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self))
        target[index] = UInt32(truncatingIfNeeded: word >> UInt64(bit & 7) & mask)
      }
    }
    unpackOnes(bytes, (count & ~7)..<count, width, numbers)
  }

  @inline(__always) private static func unpackOnes(
    _ bytes: UnsafeRawPointer, _ range: Range<Int>, _ width: Int, _ numbers: UnsafeMutablePointer<UInt32>
  ) {
    let mask = UInt64(1) << UInt64(width) - 1
    var bit = range.lowerBound &* width
    for index in range {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self))
      numbers[index] = UInt32(truncatingIfNeeded: word >> UInt64(bit & 7) & mask)
      bit &+= width
    }
  }
}
