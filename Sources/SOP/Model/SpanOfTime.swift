/// A length of time as SOPs write it: a whole number and `s`, `m`, `h`, `d` or `w`.
///
/// A day is 24 hours here; a calendar decides which of them count.
public struct SpanOfTime: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The length in seconds.
  public let seconds: Int
  /// As the writer wrote it.
  public let text: String

  /// The longest length that is taken for meant: ten years.
  public static let longest = 3_650 * 86_400

  /// Reads `90s`, `10m`, `2h`, `5d` or `1w`; `nil` for anything else, for zero and for more than ten years.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let last = bytes.last, bytes.count <= 12 else { return nil }
    let unit: Int
    switch last {
    case UInt8(ascii: "s"): unit = 1
    case UInt8(ascii: "m"): unit = 60
    case UInt8(ascii: "h"): unit = 3_600
    case UInt8(ascii: "d"): unit = 86_400
    case UInt8(ascii: "w"): unit = 604_800
    default: return nil
    }
    let digits = bytes.dropLast()
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    guard number > 0, number <= Self.longest / unit else { return nil }
    seconds = number * unit
    self.text = text
  }

  /// As the writer wrote it.
  public var description: String { text }

  /// Orders by length.
  public static func < (left: SpanOfTime, right: SpanOfTime) -> Bool { left.seconds < right.seconds }
}
