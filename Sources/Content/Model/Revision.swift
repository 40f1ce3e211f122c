/// The git blob id of a file's bytes (SHA-1 over `blob <size>\0<bytes>`): the same with or without git, committed or not.
public struct Revision: Sendable, Hashable, CustomStringConvertible {
  /// The 20 bytes of the hash.
  public let bytes: [UInt8]

  /// Takes the 20 bytes of a hash.
  public init(bytes: [UInt8]) { self.bytes = bytes }

  /// The first 12 of 40 hex digits, as in `id@revision#anchor`.
  public var short: String { Self.hex(bytes.prefix(6)) }

  /// All 40 hex digits.
  public var hex: String { Self.hex(bytes[...]) }

  private static func hex(_ bytes: ArraySlice<UInt8>) -> String {
    String(unsafeUninitializedCapacity: 2 * bytes.count) { target in
      for (index, byte) in bytes.enumerated() {
        target[2 * index] = digit(byte >> 4)
        target[2 * index + 1] = digit(byte & 15)
      }
      return 2 * bytes.count
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  /// The short form.
  public var description: String { short }
}
