/// An exact amount of money: a whole number of the currency's smallest unit.
///
/// All amounts of a workspace are of one currency; an amount knows only how many decimal places it has.
public struct Money: Sendable, Hashable {
  /// The amount in smallest units, such as cents.
  public var minorUnits: Int
  /// The decimal places of the currency: 2 for euros, 0 for yen; at most 6.
  public let digits: Int

  /// Makes an amount; the decimal places are brought into 0…6.
  public init(minorUnits: Int, digits: Int = 2) {
    self.minorUnits = minorUnits
    self.digits = min(max(digits, 0), Self.mostDigits)
  }

  /// The most decimal places that an amount may have.
  public static let mostDigits = 6

  /// Reads `-1234.5`: digits with a point, no more decimal places than the currency has.
  public init?(_ text: String, digits: Int = 2) {
    guard let decimal = DecimalText(plain: text.utf8),
      let money = decimal.money(digits: digits, rounding: false)
    else { return nil }
    self = money
  }
}

extension Money: CustomStringConvertible {
  /// The amount as a decimal number with all its places, such as `12.50`.
  public var description: String {
    let text = String(minorUnits.magnitude)
    let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
    let whole = padded.dropLast(digits)
    let sign = minorUnits < 0 ? "-" : ""
    return digits == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(padded.suffix(digits))"
  }
}
