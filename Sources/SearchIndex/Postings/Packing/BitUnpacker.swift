/// Takes packed numbers of one width apart, lowest bit first, eight at a time.
///
/// The numbers of a word are not shifted out one by one: the upper half of them moves up, then the upper half of
/// each half, until each has a byte of its own (or two), and vector instructions widen those. That takes a third
/// of the instructions, without vector instructions that only some processors have.
enum BitUnpacker {
  /// Unpacks `count` numbers, and up to seven more, which mean nothing.
  ///
  /// - Parameters:
  ///   - bytes: the packed numbers, and 8 bytes behind them that may be read.
  ///   - numbers: room for `count` numbers, rounded up to whole eights.
  static func unpack(
    _ bytes: UnsafeRawPointer, count: Int, width: Int, into numbers: UnsafeMutablePointer<UInt32>
  ) {
    let eights = (count + 7) >> 3
    switch width {
    case 0: numbers.update(repeating: 0, count: eights << 3)
    case ...8: unpackNarrow(bytes, eights, UInt64(width), numbers)
    case ...16: unpackWide(bytes, eights, UInt64(width), numbers)
    default: unpackEach(bytes, count, width, numbers)
    }
  }

  /// Unpacks numbers of at most 8 bits into a byte each.
  ///
  /// - Parameter numbers: room for `count` numbers, rounded up to whole eights.
  static func unpack(
    _ bytes: UnsafeRawPointer, count: Int, width: Int, into numbers: UnsafeMutablePointer<UInt8>
  ) {
    let target = UnsafeMutableRawPointer(numbers)
    spread(bytes, (count + 7) >> 3, UInt64(width)) { group, numbers in
      target.storeBytes(of: numbers.littleEndian, toByteOffset: group &* 8, as: UInt64.self)
    }
  }

  /// Numbers of at most 8 bits, eight of which lie in one word.
  private static func unpackNarrow(
    _ bytes: UnsafeRawPointer, _ eights: Int, _ width: UInt64, _ numbers: UnsafeMutablePointer<UInt32>
  ) {
    let target = UnsafeMutableRawPointer(numbers)
    spread(bytes, eights, width) { group, numbers in
      let wide = SIMD8<UInt32>(
        truncatingIfNeeded: unsafeBitCast(numbers.littleEndian, to: SIMD8<UInt8>.self))
      target.storeBytes(of: wide, toByteOffset: group &* 32, as: SIMD8<UInt32>.self)
    }
  }

  /// Calls `body` with eight numbers of at most 8 bits at a time, each in a byte of its own.
  @inline(__always) private static func spread(
    _ bytes: UnsafeRawPointer, _ eights: Int, _ width: UInt64, _ body: (_ group: Int, UInt64) -> Void
  ) {
    let fours = Halves(4 * width, places: 0x1, room: 32)
    let twos = Halves(2 * width, places: 0x1_0000_0001, room: 16)
    let ones = Halves(width, places: 0x1_0001_0001_0001, room: 8)
    let step = Int(width)
    for group in 0..<eights {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: group &* step, as: UInt64.self))
      body(group, ones.part(twos.part(fours.part(word))))
    }
  }

  /// Numbers of 9 to 16 bits, four of which lie in one word.
  private static func unpackWide(
    _ bytes: UnsafeRawPointer, _ eights: Int, _ width: UInt64, _ numbers: UnsafeMutablePointer<UInt32>
  ) {
    let twos = Halves(2 * width, places: 0x1, room: 32)
    let ones = Halves(width, places: 0x1_0000_0001, room: 16)
    let target = UnsafeMutableRawPointer(numbers)
    let step = Int(4 * width)
    for group in 0..<eights << 1 {
      // Four numbers may start in the middle of a byte.
      let bit = group &* step
      let word =
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self))
        &>> UInt64(bit & 7)
      let spread = ones.part(twos.part(word))
      let wide = SIMD4<UInt32>(truncatingIfNeeded: unsafeBitCast(spread.littleEndian, to: SIMD4<UInt16>.self))
      target.storeBytes(of: wide, toByteOffset: group &* 16, as: SIMD4<UInt32>.self)
    }
  }

  private static func unpackEach(
    _ bytes: UnsafeRawPointer, _ count: Int, _ width: Int, _ numbers: UnsafeMutablePointer<UInt32>
  ) {
    let mask = UInt64(1) << UInt64(width) - 1
    var bit = 0
    for index in 0..<count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self))
      numbers[index] = UInt32(truncatingIfNeeded: word &>> UInt64(bit & 7) & mask)
      bit &+= width
    }
  }

  /// Moves the upper half of what lies in each place to where a place of half the size begins.
  private struct Halves {
    private let low: UInt64
    private let high: UInt64
    private let factor: UInt64

    /// - Parameters:
    ///   - width: the bits of one half, at most half of 64.
    ///   - places: the lowest bit of each place.
    ///   - room: the bits of half a place.
    init(_ width: UInt64, places: UInt64, room: UInt64) {
      low = (UInt64(1) &<< width &- 1) &* places
      high = low &<< width
      factor = UInt64(1) &<< (room - width)
    }

    /// Multiplies in place of shifting, whose count would have to be moved to one certain register.
    @inline(__always) func part(_ word: UInt64) -> UInt64 { word & low | (word & high) &* factor }
  }
}
