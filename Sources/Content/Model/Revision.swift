/// The git blob id of a file's bytes (SHA-1 over `blob <size>\0<bytes>`): the same with or without git, committed or not.
public struct Revision: Sendable, Hashable, CustomStringConvertible {
  /// The 20 bytes of the hash.
  public let bytes: [UInt8]

  /// Takes the 20 bytes of a hash.
  public init(bytes: [UInt8]) { self.bytes = bytes }

  /// The first 12 of 40 hex digits, as in `id@revision#anchor`.
  public var short: String { String(hex.prefix(12)) }

  /// All 40 hex digits.
  public var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The short form.
  public var description: String { short }
}
