/// Telephone numbers of persons: mobile numbers of mainland China, North American and international ones.
///
/// Numbers of services (400, 800, toll-free) are there to be published.
enum PhoneNumber {
  /// The bytes of the telephone number that a run of digits is; `nil` where it is none, or an example.
  static func range(_ run: DigitRun) -> Range<Int>? {
    guard !run.isExample else { return nil }
    let isInternational = run.start > 0 && run.bytes[run.start - 1] == UInt8(ascii: "+")
    let isMobile =
      isInternational
      ? isForeign(run)
      : isMainlandMobile(run) || isNorthAmerican(run)
    guard isMobile else { return nil }
    return (isInternational ? run.start - 1 : run.start)..<run.end
  }

  private static func isMainlandMobile(_ run: DigitRun) -> Bool {
    var digits = run.digits[...]
    var groups = run.groups[...]
    if digits.count == 13, digits.starts(with: [8, 6]), groups.first == 2 {
      digits = digits.dropFirst(2)
      groups = groups.dropFirst()
    }
    guard digits.count == 11, isMobilePrefix(digits) else { return false }
    if Array(groups) == [3, 4, 4] { return true }
    // 1 888 395 0534 without its blanks is a service of North America.
    if groups.count == 1, isNorthAmericanService(digits.dropFirst()) { return false }
    // Eleven bare digits may count bytes: something has to say that it is a telephone.
    return Array(groups) == [11] && LineContext.mentions(words, in: run.line)
  }

  private static func isMobilePrefix(_ digits: ArraySlice<UInt8>) -> Bool {
    let start = digits.startIndex
    return digits[start] == 1 && digits[start + 1] >= 3
      && !Array(digits.dropFirst(3)).elementsEqual(published)
  }

  /// 138 0013 8000 is the number in every Chinese example.
  private static let published: [UInt8] = [0, 0, 1, 3, 8, 0, 0, 0]

  private static let words: [StaticString] = [
    "phone", "mobile", "tel:", "tel.", "call ", "contact", "whatsapp", "wechat", "手机", "电话", "联系", "致电", "拨打",
    "微信", "短信", "手機", "電話", "热线",
  ]

  private static func isNorthAmerican(_ run: DigitRun) -> Bool {
    var digits = run.digits[...]
    var groups = run.groups[...]
    if digits.count == 11, digits.first == 1, groups.first == 1 {
      digits = digits.dropFirst()
      groups = groups.dropFirst()
    }
    guard Array(groups) == [3, 3, 4], run.separator == UInt8(ascii: "-") else { return false }
    return isNorthAmericanSubscriber(Array(digits)) && LineContext.mentions(words, in: run.line)
  }

  private static func isNorthAmericanSubscriber(_ digits: [UInt8]) -> Bool {
    guard digits.count == 10, digits[0] >= 2, digits[3] >= 2 else { return false }
    let area = digits[..<3].reduce(0) { 10 * $0 + Int($1) }
    let exchange = digits[3..<6].reduce(0) { 10 * $0 + Int($1) }
    return !isNorthAmericanService(digits[...]) && exchange != 555 && area != 555 && area != 123
  }

  /// Country codes with what mobile numbers begin with there (national numbering plans, ITU-T E.164).
  private static let mobilePrefixes = [
    "447", "4915", "4916", "4917", "336", "337", "346", "347", "393", "316", "8170", "8180", "8190", "8210",
    "614",
    "916", "917", "918", "919", "8525", "8526", "8529", "8869", "658", "659", "601", "79", "5511", "4670",
    "4672",
    "4673", "4676", "4179", "4178", "4177", "4176", "3538",
  ]

  private static func isNorthAmericanService(_ digits: ArraySlice<UInt8>) -> Bool {
    let area = digits.prefix(3).reduce(0) { 10 * $0 + Int($1) }
    return [800, 822, 833, 844, 855, 866, 877, 888, 900].contains(area)
  }

  private static func isForeign(_ run: DigitRun) -> Bool {
    let digits = run.digits
    guard (9...15).contains(digits.count), digits[0] != 0 else { return false }
    if digits[0] == 1 {
      return digits.count == 11 && isNorthAmericanSubscriber(Array(digits.dropFirst()))
    }
    if digits.starts(with: [8, 6]) {
      return digits.count == 13 && isMobilePrefix(digits.dropFirst(2))
    }
    // Numbers on land are those of companies; mobile ones are those of persons.
    return mobilePrefixes.contains { digits.starts(with: $0.utf8.map { $0 - 0x30 }) }
  }
}
