/// The natural logarithm without the C library, so that scores are the same bits on every machine and in a
/// browser.
package enum Logarithm {
  /// The natural logarithm of a positive finite number, to about 1e-15.
  ///
  /// `ln(m · 2^e) = e · ln 2 + 2 · artanh((m − 1) / (m + 1))`, the series cut where m lies near 1.
  package static func natural(_ value: Double) -> Double {
    var exponent = Int(value.exponent)
    var mantissa = value.significand
    if mantissa > 1.414_213_562_373_095_1 {
      mantissa /= 2
      exponent += 1
    }
    let ratio = (mantissa - 1) / (mantissa + 1)
    let square = ratio * ratio
    var sum = 0.0
    var odd = 21
    while odd >= 1 {
      sum = sum * square + 1 / Double(odd)
      odd -= 2
    }
    return Double(exponent) * 0.693_147_180_559_945_3 + 2 * ratio * sum
  }
}
