/// Durations as people write them: `90d`, `15m`, `1h30m`.
public enum DurationText {
  private static let units: [(sign: UInt8, seconds: Int)] = [
    (UInt8(ascii: "w"), 604_800), (UInt8(ascii: "d"), 86_400), (UInt8(ascii: "h"), 3600),
    (UInt8(ascii: "m"), 60), (UInt8(ascii: "s"), 1),
  ]

  /// The seconds of a duration: whole numbers each with a unit (w, d, h, m, s), larger units first.
  ///
  /// `nil` for anything else, for nothing at all, and for more than 100 years.
  public static func seconds(_ text: String) -> Int? {
    var total = 0
    var number: Int?
    var unitsLeft = units[...]
    for byte in text.utf8 {
      if (0x30...0x39).contains(byte) {
        number = (number ?? 0) * 10 + Int(byte) - 0x30
        guard let number, number <= 4_000_000_000 else { return nil }
      } else {
        guard let count = number, let unit = unitsLeft.firstIndex(where: { $0.sign == byte }) else {
          return nil
        }
        total += count * unitsLeft[unit].seconds
        unitsLeft = unitsLeft[(unit + 1)...]
        number = nil
      }
    }
    guard number == nil, unitsLeft.count < units.count, total <= 36_525 * 86_400 else { return nil }
    return total
  }
}
