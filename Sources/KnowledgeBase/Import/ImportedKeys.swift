import Content
import Platform
import StrictYAML

/// What front matter of another tool means in the keys of kb; each is written only where the article has none.
struct ImportedKeys {
  /// The keys in the order in which they are written, with their values as YAML.
  private(set) var lines: [(key: FrontMatterKey, text: String)] = []
  /// What could not be taken over, one sentence each.
  private(set) var notes: [String] = []

  mutating func note(_ text: String) { notes.append(text) }

  mutating func set(_ key: FrontMatterKey, text: String?) {
    let words = text?.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
    if !words.isEmpty { set(key, raw: YAMLText.scalar(words)) }
  }

  mutating func set(_ key: FrontMatterKey, texts: [String]) {
    var seen: Set<String> = []
    let items = texts.filter { !$0.isEmpty && seen.insert($0).inserted }.map(YAMLText.scalar)
    if !items.isEmpty { set(key, raw: "[\(items.joined(separator: ", "))]") }
  }

  mutating func setReviewed(_ day: CivilDate?) {
    if let day { set(.reviewed, raw: "{on: \(day)}") }
  }

  mutating func setInterval(days: Int?) {
    if let days, (1...36_500).contains(days) { set(.reviewInterval, raw: "\(days)d") }
  }

  mutating func set(_ confidence: Confidence?) {
    if let confidence { set(.confidence, raw: confidence.rawValue) }
  }

  private mutating func set(_ key: FrontMatterKey, raw: String) {
    if !lines.contains(where: { $0.key == key }) { lines.append((key, raw)) }
  }
}

/// Days and spans as other tools write them.
enum ImportedTime {
  /// The day of `2024-01-31`, `2024-01-31T10:00:00Z` or `2024-01-31 10:00:00`; `nil` for anything else.
  static func day(_ text: String) -> CivilDate? {
    let bytes = Array(text.utf8)
    guard bytes.count == 10 || (bytes.count > 10 && (bytes[10] == UInt8(ascii: "T") || bytes[10] == 0x20))
    else { return nil }
    return CivilDate(String(decoding: bytes.prefix(10), as: UTF8.self))
  }

  /// The days of `6 months`, `1 year` or `2 weeks`; a month counts 30, a year 365.
  static func days(_ text: String) -> Int? {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace)
    guard words.count == 2, let count = Int(words[0]), (1...100_000).contains(count) else { return nil }
    switch words[1].hasSuffix("s") ? words[1].dropLast() : words[1] {
    case "day": return count
    case "week": return 7 * count
    case "month": return 30 * count
    case "year": return 365 * count
    default: return nil
    }
  }
}
