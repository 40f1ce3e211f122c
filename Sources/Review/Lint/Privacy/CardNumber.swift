/// Payment card numbers: an issuer's prefix, its length, and the check digit (ISO/IEC 7812-1).
enum CardNumber {
  /// The length in bytes of the card number that a run of digits is; `nil` where it is none, or an example.
  static func length(_ run: DigitRun, isInCode: Bool) -> Int? {
    let digits = run.digits
    guard (13...19).contains(digits.count), !run.hasMixedSeparators, isWritten(run, isInCode),
      isIssued(digits),
      hasCheckDigit(digits), !run.isExample, !examples.contains(number(digits)), !hasZeros(digits)
    else { return nil }
    return run.end - run.start
  }

  /// Whether the digits are grouped as cards are. A bare number may be anything: something has to say that it is a card,
  /// unless its length is that of nearly all cards and it stands in no table of numbers.
  private static func isWritten(_ run: DigitRun, _ isInCode: Bool) -> Bool {
    if run.groups.count > 1 {
      return [[4, 4, 4, 4], [4, 6, 5], [4, 6, 4], [4, 4, 4, 4, 3], [6, 13], [4, 4, 4, 4, 2]].contains(
        run.groups)
    }
    return !isInCode && LineContext.mentions(words, in: run.line)
  }

  private static let words: [StaticString] = [
    "card", "visa", "credit", "debit", "amex", "unionpay", "卡号", "银行卡", "信用卡", "储蓄卡", "卡 号", "卡號",
    "借记卡", "银联", "支付", "pay",
  ]

  private static func isIssued(_ digits: [UInt8]) -> Bool {
    let six = digits.prefix(6).reduce(0) { 10 * $0 + Int($1) }
    switch (six, digits.count) {
    case (400_000...499_999, 13), (400_000...499_999, 16), (400_000...499_999, 19): return true
    case (510_000...559_999, 16), (222_100...272_099, 16): return true
    case (340_000...349_999, 15), (370_000...379_999, 15): return true
    case (620_000...629_999, 16...19), (810_000...817_199, 16...19): return true
    case (601_100...601_199, 16), (644_000...659_999, 16): return true
    case (352_800...358_999, 16): return true
    case (300_000...305_999, 14), (360_000...369_999, 14), (380_000...399_999, 14): return true
    default: return false
    }
  }

  private static func hasCheckDigit(_ digits: [UInt8]) -> Bool {
    var sum = 0
    for (index, digit) in digits.reversed().enumerated() {
      let value = index % 2 == 1 ? 2 * Int(digit) : Int(digit)
      sum += value > 9 ? value - 9 : value
    }
    return sum % 10 == 0
  }

  /// Test cards are full of zeros.
  private static func hasZeros(_ digits: [UInt8]) -> Bool { digits.count { $0 == 0 } >= 7 }

  private static func number(_ digits: [UInt8]) -> UInt64 {
    digits.reduce(0) { 10 &* $0 &+ UInt64($1) }
  }

  /// Numbers that payment providers publish for tests, beyond those that `isExample` knows.
  private static let examples: Set<UInt64> = [
    4_242_424_242_424_242, 4_012_888_888_881_881, 378_282_246_310_005, 371_449_635_398_431,
    378_734_493_671_000, 30_569_309_025_904, 38_520_000_023_237, 36_227_206_271_667, 3_530_111_333_300_000,
    3_566_002_020_360_505, 5_200_828_282_828_210, 6_011_000_990_139_424, 2_223_003_122_003_222,
    4_000_056_655_665_556, 2_223_000_048_400_011, 5_425_233_430_109_903, 4_917_610_000_000_000,
    6_205_500_000_000_000_004, 5_019_717_010_103_742, 4_917_484_589_897_107, 5_425_233_430_109_903,
  ]
}

/// Identity numbers of mainland China (GB 11643): region, date of birth, order, check digit.
enum IdentityNumber {
  /// Behind the identity number that a run of digits is; `nil` where it is none, or an example.
  static func end(_ run: DigitRun, isInCode: Bool) -> Int? {
    var digits = run.digits
    var end = run.end
    guard run.groups.count == 1 || run.groups == [6, 8, 4] || run.groups == [6, 4, 4, 4] else { return nil }
    // One in eleven numbers of eighteen digits has the right check digit, and code is full of them.
    if isInCode, !LineContext.mentions(words, in: run.line) { return nil }
    if digits.count == 17, end < run.bytes.count, run.bytes[end] | 0x20 == UInt8(ascii: "x") {
      digits.append(10)
      end += 1
    }
    guard digits.count == 18, hasRegion(digits), hasDate(digits), hasCheckDigit(digits) else { return nil }
    // 110105 19491231 002X is the example of the standard; order numbers of zeros and ones are invented.
    let order = digits[14...16].map(Int.init)
    guard order != [0, 0, 2] || digits[6...9].elementsEqual([1, 9, 4, 9]) == false else { return nil }
    return run.bytes[run.start..<run.end].isEmpty ? nil : end
  }

  private static let words: [StaticString] = [
    "身份证", "證件", "证件", "id card", "id_card", "idcard", "identity", "id number",
  ]

  private static func hasRegion(_ digits: [UInt8]) -> Bool {
    switch 10 * Int(digits[0]) + Int(digits[1]) {
    case 11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71, 81...83: true
    default: false
    }
  }

  private static func hasDate(_ digits: [UInt8]) -> Bool {
    let numbers = digits.map(Int.init)
    let year = numbers[6...9].reduce(0) { 10 * $0 + $1 }
    let month = 10 * numbers[10] + numbers[11]
    let day = 10 * numbers[12] + numbers[13]
    guard (1900...2099).contains(year), (1...12).contains(month) else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }

  /// ISO 7064, MOD 11-2: the sum over weights of 2 to the power of the place is 1.
  private static func hasCheckDigit(_ digits: [UInt8]) -> Bool {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1]
    return zip(digits, weights).reduce(0) { $0 + Int($1.0) * $1.1 } % 11 == 1
  }
}
