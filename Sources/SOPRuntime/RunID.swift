/// The ids of runs: ten of the digits and small letters that cannot be taken for each other (Crockford's base 32), so
/// that they can be told on the phone.
public enum RunID {
  private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  /// How many digits an id has.
  public static let length = 10

  /// A new id; 50 bits of chance.
  public static func make(using generator: inout some RandomNumberGenerator) -> String {
    var bits: UInt64 = generator.next()
    let chosen = (0..<length).map { _ in
      defer { bits >>= 5 }
      return digits[Int(bits & 31)]
    }
    return String(decoding: chosen, as: UTF8.self)
  }

  /// What a person wrote as the canonical id or beginning of one: `O` is 0, `I` and `L` are 1, hyphens do not count;
  /// `nil` where it is none.
  public static func canonical(_ text: String) -> String? {
    var bytes: [UInt8] = []
    for byte in text.utf8 where byte != UInt8(ascii: "-") {
      let small = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
      switch small {
      case UInt8(ascii: "o"): bytes.append(UInt8(ascii: "0"))
      case UInt8(ascii: "i"), UInt8(ascii: "l"): bytes.append(UInt8(ascii: "1"))
      default:
        guard digits.contains(small) else { return nil }
        bytes.append(small)
      }
    }
    return bytes.isEmpty || bytes.count > length ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
