/// The name of a git object: the hash of its content, SHA-1 or SHA-256.
public struct ObjectID: Sendable, Hashable, CustomStringConvertible {
  private let words: SIMD4<UInt64>
  /// The number of bytes: 20 or 32.
  public let count: Int

  /// Takes the 20 or 32 bytes of a hash; `nil` for another number.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 20 || bytes.count == 32 else { return nil }
    var words = SIMD4<UInt64>()
    for (index, byte) in bytes.enumerated() { words[index >> 3] = words[index >> 3] << 8 | UInt64(byte) }
    self.words = words
    count = bytes.count
  }

  /// Reads 40 or 64 hexadecimal digits; `nil` for anything else.
  public init?(hex digits: some Collection<UInt8>) {
    guard digits.count == 40 || digits.count == 64 else { return nil }
    var words = SIMD4<UInt64>()
    for (index, digit) in digits.enumerated() {
      guard let value = Self.value(of: digit) else { return nil }
      words[index >> 4] = words[index >> 4] << 4 | UInt64(value)
    }
    self.words = words
    count = digits.count / 2
  }

  /// Whether every digit is 0, by which git says that there is no object.
  public var isZero: Bool { words == SIMD4() }

  /// The bytes of the hash.
  public var bytes: [UInt8] {
    (0..<count).map { index in
      // The last word of a SHA-1 holds four bytes only.
      let width = min(8, count - index / 8 * 8)
      return UInt8(truncatingIfNeeded: words[index >> 3] >> UInt64(8 * (width - 1 - index % 8)))
    }
  }

  /// The hexadecimal digits.
  public var description: String {
    String(decoding: bytes.flatMap { [Self.digit($0 >> 4), Self.digit($0 & 15)] }, as: UTF8.self)
  }

  /// By the first bytes: what is a hash need not be hashed again.
  public func hash(into hasher: inout Hasher) { hasher.combine(words[0]) }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x61 + value - 10 }
}
