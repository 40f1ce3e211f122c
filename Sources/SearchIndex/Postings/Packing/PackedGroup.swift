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

  /// Where the parts of a written group lie.
  fileprivate struct Parts {
    var width: Int
    var exceptions = 0
    var highWidth = 0
    /// The low bits of the numbers, the indexes of the exceptions, their high bits, and what is behind.
    var lows: Int
    var indexes: Int
    var highs: Int
    var end: Int

    /// Reads the head of a group and checks that all of it lies before `end`.
    @inline(__always) init(_ bytes: UnsafeRawPointer, at offset: Int, end limit: Int, count: Int)
      throws(DecodingFailure)
    {
      guard offset < limit else { throw DecodingFailure("a group that is cut", at: offset) }
      let head = bytes.load(fromByteOffset: offset, as: UInt8.self)
      width = Int(head & 31)
      lows = offset + 1
      if head >= 32 {
        guard limit - lows >= 2 else { throw DecodingFailure("a group that is cut", at: offset) }
        exceptions = Int(head >> 5)
        if exceptions == manyExceptions {
          exceptions = Int(bytes.load(fromByteOffset: lows, as: UInt8.self)) + 1
          lows += 1
        }
        highWidth = Int(bytes.load(fromByteOffset: lows, as: UInt8.self))
        lows += 1
      }
      indexes = lows + (count * width + 7) / 8
      highs = indexes + exceptions
      end = highs + (exceptions * highWidth + 7) / 8
      guard end <= limit, width + highWidth <= 32 else {
        throw DecodingFailure("a group that is cut", at: offset)
      }
    }

    /// The high bits of an exception, where they belong.
    @inline(__always) func high(_ bytes: UnsafeRawPointer, _ exception: Int) -> UInt32 {
      let bits = PackedGroup.number(bytes + highs, exception &* highWidth, highWidth)
      return UInt32(truncatingIfNeeded: bits &<< UInt64(width))
    }
  }

  /// The number of a width that begins at a bit.
  @inline(__always) fileprivate static func number(_ bytes: UnsafeRawPointer, _ bit: Int, _ width: Int)
    -> UInt64
  {
    let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self))
    return word &>> UInt64(bit & 7) & (UInt64(1) &<< UInt64(width) &- 1)
  }

  /// Reads a group of `count` numbers at an offset, which moves behind it.
  ///
  /// - Parameters:
  ///   - bytes: the group's surroundings, of which `slack` bytes behind the group are readable too.
  ///   - end: where the group ends at the latest.
  ///   - numbers: room for `count` numbers, rounded up to whole eights.
  /// - Returns: the most bits that a number can have.
  @discardableResult static func read(
    _ bytes: UnsafeRawPointer, at offset: inout Int, end: Int, count: Int,
    into numbers: UnsafeMutablePointer<UInt32>
  ) throws(DecodingFailure) -> Int {
    let parts = try Parts(bytes, at: offset, end: end, count: count)
    BitUnpacker.unpack(bytes + parts.lows, count: count, width: parts.width, into: numbers)
    for exception in 0..<parts.exceptions {
      let index = Int(bytes.load(fromByteOffset: parts.indexes &+ exception, as: UInt8.self))
      guard index < count else { throw DecodingFailure("an exception behind the group", at: offset) }
      numbers[index] |= parts.high(bytes, exception)
    }
    offset = parts.end
    return parts.width + parts.highWidth
  }

  /// Reads a group of numbers of at most 8 bits into a byte each.
  ///
  /// - Parameter numbers: room for `count` numbers, rounded up to whole eights.
  /// - Returns: the most bits that a number can have.
  static func read(
    _ bytes: UnsafeRawPointer, at offset: inout Int, end: Int, count: Int,
    into numbers: UnsafeMutablePointer<UInt8>
  ) throws(DecodingFailure) -> Int {
    let parts = try Parts(bytes, at: offset, end: end, count: count)
    guard parts.width + parts.highWidth <= 8 else { throw DecodingFailure("a number too large", at: offset) }
    BitUnpacker.unpack(bytes + parts.lows, count: count, width: parts.width, into: numbers)
    for exception in 0..<parts.exceptions {
      let index = Int(bytes.load(fromByteOffset: parts.indexes &+ exception, as: UInt8.self))
      guard index < count else { throw DecodingFailure("an exception behind the group", at: offset) }
      numbers[index] |= UInt8(truncatingIfNeeded: parts.high(bytes, exception))
    }
    offset = parts.end
    return parts.width + parts.highWidth
  }
}

/// Reads single numbers of a group without the others.
struct PackedGroupReader {
  /// How many numbers there are.
  let count: Int
  /// Where the group ends.
  var end: Int { parts.end }
  private let bytes: UnsafeRawPointer
  private let parts: PackedGroup.Parts
  /// The exceptions before this one stand at smaller indexes than any that is asked for.
  private var exception = 0

  /// - Parameters: those of `PackedGroup.read`.
  init(_ bytes: UnsafeRawPointer, at offset: Int, end: Int, count: Int) throws(DecodingFailure) {
    self.bytes = bytes
    self.count = count
    parts = try PackedGroup.Parts(bytes, at: offset, end: end, count: count)
  }

  /// The number at an index, which is below `count` and above that of every earlier call.
  mutating func number(_ index: Int) -> UInt32 {
    let low = PackedGroup.number(bytes + parts.lows, index &* parts.width, parts.width)
    var number = UInt32(truncatingIfNeeded: low)
    while exception < parts.exceptions, place(exception) < index { exception &+= 1 }
    if exception < parts.exceptions, place(exception) == index { number |= parts.high(bytes, exception) }
    return number
  }

  private func place(_ exception: Int) -> Int {
    Int(bytes.load(fromByteOffset: parts.indexes &+ exception, as: UInt8.self))
  }
}
