/// Digits that a reader takes for one number: groups with single blanks or hyphens between them.
struct DigitRun {
  /// The most digits of a number that means anything here.
  private static let limit = 24

  let bytes: UnsafeBufferPointer<UInt8>
  let start: Int
  /// Behind the last digit.
  private(set) var end: Int
  /// The digits without what separates them, as numbers.
  private(set) var digits: [UInt8] = []
  /// The number of digits in each group.
  private(set) var groups: [Int] = []
  /// The sign between groups; 0 where there is one group, or where the signs differ.
  private(set) var separator: UInt8 = 0
  private(set) var hasMixedSeparators = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
    self.bytes = bytes
    self.start = start
    end = start
    var index = start
    while index < bytes.count, Letters.isDigit(bytes[index]) { index += 1 }
    end = index
    // Most numbers are short and stand alone.
    guard index - start >= 10 || Self.goesOn(bytes, at: index) else { return }
    var group = start
    index = start
    while true {
      while index < bytes.count, Letters.isDigit(bytes[index]) {
        if digits.count < Self.limit + 1 { digits.append(bytes[index] - 0x30) }
        index += 1
      }
      groups.append(index - group)
      end = index
      guard Self.goesOn(bytes, at: index), digits.count <= Self.limit else { break }
      if separator != 0, separator != bytes[index] { hasMixedSeparators = true }
      separator = bytes[index]
      index += 1
      group = index
    }
  }

  private static func goesOn(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index + 1 < bytes.count, bytes[index] == 0x20 || bytes[index] == UInt8(ascii: "-") else {
      return false
    }
    return Letters.isDigit(bytes[index + 1])
  }

  /// Whether nothing before and behind makes it a part of something longer: a decimal, a name, an address.
  var isFree: Bool {
    if start > 0 {
      let before = bytes[start - 1]
      if Letters.isWord(before) || ".-/=%#&$*~^\\?@".utf8.contains(before) { return false }
    }
    guard end < bytes.count else { return true }
    let behind = bytes[end]
    if behind == UInt8(ascii: "."), end + 1 < bytes.count { return !Letters.isWord(bytes[end + 1]) }
    return !Letters.isWord(behind) || isIdentityEnd(behind)
  }

  private func isIdentityEnd(_ byte: UInt8) -> Bool {
    guard byte | 0x20 == UInt8(ascii: "x"), digits.count == 17 else { return false }
    return end + 1 >= bytes.count || !Letters.isWord(bytes[end + 1])
  }

  /// Whether the digits tell that the number was invented: few different ones, or counted up or down.
  var isExample: Bool {
    var seen: UInt16 = 0
    var equal = 1
    var rising = 1
    var falling = 1
    for (index, digit) in digits.enumerated() {
      seen |= 1 << UInt16(digit)
      guard index > 0 else { continue }
      let last = digits[index - 1]
      equal = digit == last ? equal + 1 : 1
      rising = digit == (last + 1) % 10 ? rising + 1 : 1
      falling = last == (digit + 1) % 10 ? falling + 1 : 1
      if equal >= 5 || rising >= 6 || falling >= 6 { return true }
    }
    return seen.nonzeroBitCount <= 4
  }

  /// The line that the number stands in, at most 200 bytes on both sides.
  var line: UnsafeBufferPointer<UInt8>.SubSequence {
    var low = start
    while low > 0, start - low < 200, bytes[low - 1] != 0x0A { low -= 1 }
    var high = end
    while high < bytes.count, high - end < 200, bytes[high] != 0x0A { high += 1 }
    return bytes[low..<high]
  }
}

/// Whether a line speaks of something.
enum LineContext {
  static func mentions(_ words: [StaticString], in line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    line.indices.contains { index in words.contains { line.holds($0, at: index, ignoringCase: true) } }
  }
}
