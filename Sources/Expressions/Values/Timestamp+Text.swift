import Platform

extension Timestamp: CustomStringConvertible {
  /// Reads RFC 3339, such as `2026-03-01T08:30:00Z` or `2026-03-01T08:30:00.5+01:00`.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] | 0x20 == UInt8(ascii: "t"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), let date = CivilDate(String(decoding: bytes[..<10], as: UTF8.self)),
      let hour = Self.twoDigits(bytes, 11), hour < 24, let minute = Self.twoDigits(bytes, 14), minute < 60,
      let second = Self.twoDigits(bytes, 17), second < 60
    else { return nil }
    var place = 19
    var nanoseconds = 0
    if bytes[place] == UInt8(ascii: ".") {
      place += 1
      let digits = bytes[place...].prefix { $0.isDigit }
      guard (1...9).contains(digits.count) else { return nil }
      for digit in digits { nanoseconds = nanoseconds * 10 + Int(digit - 48) }
      for _ in digits.count..<9 { nanoseconds *= 10 }
      place += digits.count
    }
    guard let offset = Self.offset(bytes[place...]) else { return nil }
    let seconds = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second - offset
    self.init(seconds: seconds, nanoseconds: nanoseconds)
  }

  /// Reads `Z`, or `+01:00` and the like, as seconds east of UTC.
  private static func offset(_ zone: ArraySlice<UInt8>) -> Int? {
    let bytes = Array(zone)
    if bytes.count == 1 { return bytes[0] | 0x20 == UInt8(ascii: "z") ? 0 : nil }
    return fixedOffset(bytes, needsSign: true)
  }

  /// Reads `+01:00` as seconds east of UTC.
  static func fixedOffset(_ bytes: [UInt8], needsSign: Bool) -> Int? {
    let isNegative = bytes.first == UInt8(ascii: "-")
    let isSigned = isNegative || bytes.first == UInt8(ascii: "+")
    guard isSigned || !needsSign else { return nil }
    let start = isSigned ? 1 : 0
    guard bytes.count == start + 5, bytes[start + 2] == UInt8(ascii: ":"),
      let hours = twoDigits(bytes, start), hours < 24, let minutes = twoDigits(bytes, start + 3), minutes < 60
    else { return nil }
    return (isNegative ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  private static func twoDigits(_ bytes: [UInt8], _ place: Int) -> Int? {
    guard bytes[place].isDigit, bytes[place + 1].isDigit else { return nil }
    return Int(bytes[place] - 48) * 10 + Int(bytes[place + 1] - 48)
  }

  /// RFC 3339 in UTC, with as many decimal places as the nanoseconds need.
  public var description: String {
    let parts = parts(offset: 0)
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = "\(padded(parts.hour)):\(padded(parts.minute)):\(padded(parts.second))"
    return "\(parts.date)T\(time)\(DurationText.fraction(nanoseconds))Z"
  }
}
