import Platform

/// When the clocks of a place change, and how far they are from UTC: one file of the IANA time zone database (TZif,
/// RFC 9636), with the rule at its end for all later years.
public struct TimeZoneRules: Sendable {
  /// The moments of the changes in Unix seconds, ascending.
  private var changes: [Int] = []
  /// The seconds east of UTC from each change on.
  private var offsets: [Int] = []
  /// The seconds east of UTC before the first change.
  private var first = 0
  /// What holds from the last change on.
  private var rule: RecurringChange?

  /// Reads the bytes of a file; `nil` where they are none.
  public init?(tzif bytes: [UInt8]) {
    guard let header = Header(bytes, at: 0) else { return nil }
    if header.version == 0 {
      guard read(bytes, header, at: Header.size, wide: false) != nil else { return nil }
    } else {
      // The second block says the same with 64-bit times.
      let start = Header.size + header.length(wide: false)
      guard let wide = Header(bytes, at: start),
        let end = read(bytes, wide, at: start + Header.size, wide: true)
      else { return nil }
      let footer = bytes[min(end + 1, bytes.count)...].prefix { $0 != 0x0A }
      rule = RecurringChange(footer)
    }
  }

  /// The rules of a zone such as `Asia/Shanghai` that the system has; `nil` where it has none of the name.
  public static func installed(_ name: String) -> TimeZoneRules? {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isName = parts.allSatisfy { part in
      part.first?.isLetter == true
        && part.allSatisfy { $0.isLetter || $0.isDigit || "_+-".utf8.contains($0) }
    }
    guard isName, let bytes = try? FileSystem.read("/usr/share/zoneinfo/\(name)", limit: 1 << 20) else {
      return nil
    }
    return TimeZoneRules(tzif: bytes)
  }

  /// The seconds east of UTC at a moment in Unix seconds.
  ///
  /// - Complexity: O(log changes).
  public func offset(at moment: Int) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= moment { low = middle + 1 } else { high = middle }
    }
    if low == changes.count, let rule { return rule.offset(at: moment) }
    return low == 0 ? first : offsets[low - 1]
  }

  /// Reads a block; the place behind it.
  private mutating func read(_ bytes: [UInt8], _ header: Header, at start: Int, wide: Bool) -> Int? {
    let end = start + header.length(wide: wide)
    guard end <= bytes.count, header.types > 0 else { return nil }
    let width = wide ? 8 : 4
    let kinds = start + header.times * width
    let types = kinds + header.times
    var known: [Int] = []
    for type in 0..<header.types { known.append(Header.signed(bytes, types + type * 6, width: 4)) }
    guard known.allSatisfy({ $0.magnitude <= 172_800 }) else { return nil }
    for time in 0..<header.times {
      let kind = Int(bytes[kinds + time])
      let moment = Header.signed(bytes, start + time * width, width: width)
      guard kind < known.count, changes.last.map({ $0 < moment }) ?? true else { return nil }
      changes.append(moment)
      offsets.append(known[kind])
    }
    first = known[0]
    return end
  }
}

/// The head of a block: how many of each thing follow.
private struct Header {
  static let size = 44

  let version: UInt8
  let times: Int
  let types: Int
  private let others: (isUT: Int, isStandard: Int, leaps: Int, characters: Int)

  init?(_ bytes: [UInt8], at start: Int) {
    guard start + Self.size <= bytes.count, bytes[start..<start + 4].elementsEqual("TZif".utf8) else {
      return nil
    }
    version = bytes[start + 4]
    var counts: [Int] = []
    for place in 0..<6 {
      let count = Self.signed(bytes, start + 20 + place * 4, width: 4)
      guard (0...1 << 20).contains(count) else { return nil }
      counts.append(count)
    }
    others = (counts[0], counts[1], counts[2], counts[5])
    times = counts[3]
    types = counts[4]
  }

  /// The bytes of the block behind the header.
  func length(wide: Bool) -> Int {
    let width = wide ? 8 : 4
    return times * (width + 1) + types * 6 + others.characters + others.leaps * (width + 4)
      + others.isStandard
      + others.isUT
  }

  /// A signed integer, most significant byte first.
  static func signed(_ bytes: [UInt8], _ start: Int, width: Int) -> Int {
    var value: UInt64 = bytes[start] >= 0x80 ? .max : 0
    for byte in bytes[start..<start + width] { value = value << 8 | UInt64(byte) }
    return Int(Int64(bitPattern: value))
  }
}
