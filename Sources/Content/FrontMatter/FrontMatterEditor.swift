public import Diagnostics
import StrictYAML

/// Changes one key of a file's front matter and leaves every other byte as it was.
public enum FrontMatterEditor {
  /// Why a file's front matter cannot be changed.
  public enum Refusal: Error, Sendable, Hashable {
    /// The front matter has no closing `---`.
    case unterminated
    /// The front matter is no mapping, or cannot be read.
    case unreadable
  }

  /// The edit that sets `reviewed:`; front matter is made where there is none.
  ///
  /// The line ends of the file are kept, and a comment behind the old value too.
  public static func settingReviewed(_ stamp: ReviewStamp, in source: SourceText) throws(Refusal) -> FixIt {
    try setting("reviewed", to: text(of: stamp), in: source, message: "stamp the review")
  }

  /// The edit that sets `confidence:`; front matter is made where there is none.
  public static func setting(_ confidence: Confidence, in source: SourceText) throws(Refusal) -> FixIt {
    let word = confidence.rawValue
    return try setting("confidence", to: word, in: source, message: "make it \(word)")
  }

  /// The edit that sets `redirect_from:` to a list of addresses.
  public static func settingRedirects(_ addresses: [String], in source: SourceText) throws(Refusal) -> FixIt {
    let list = "[\(addresses.map(YAMLText.scalar).joined(separator: ", "))]"
    return try setting("redirect_from", to: list, in: source, message: "keep the old address")
  }

  /// The edit that sets a key to a value that is written as YAML on one line.
  private static func setting(
    _ key: String, to value: String, in source: SourceText, message: String
  ) throws(Refusal) -> FixIt {
    let line = "\(key): \(value)"
    let lineEnd = lineEnd(of: source)
    guard let fence = FrontMatterFence.find(in: source) else {
      let start = source.hasByteOrderMark ? 3 : 0
      let opening = "---" + lineEnd + line + lineEnd + "---" + lineEnd + lineEnd
      return FixIt(message, replace: start..<start, with: opening)
    }
    guard !fence.isUnterminated else { throw .unterminated }
    let (root, findings) = StrictYAML.parse(source, range: fence.yaml)
    guard let root else {
      guard findings.isEmpty else { throw .unreadable }
      return FixIt(message, replace: fence.yaml.upperBound..<fence.yaml.upperBound, with: line + lineEnd)
    }
    guard let entries = root.entries else { throw .unreadable }
    // In `? key`, an entry is more than `key: value`.
    guard !entries.contains(where: { follows(UInt8(ascii: "?"), before: $0.range.lowerBound, in: source) })
    else { throw .unreadable }
    if let entry = entries.first(where: { $0.name == key }) {
      return FixIt(message, replace: entry.range, with: line)
    }
    if source.bytes[root.range.lowerBound] == UInt8(ascii: "{") {
      // At the front: behind the last entry a comma or a comment may stand.
      let start = root.range.lowerBound + 1
      let blank = source.bytes[start] > 0x20 ? " " : ""
      return FixIt(message, replace: start..<start, with: entries.isEmpty ? line : "\(line),\(blank)")
    }
    let indentation = indentation(of: root.range.lowerBound, in: source)
    let end = fence.yaml.upperBound
    return FixIt(message, replace: end..<end, with: indentation + line + lineEnd)
  }

  /// The stamp as a YAML flow mapping.
  static func text(of stamp: ReviewStamp) -> String {
    var parts = ["on: \(stamp.on)"]
    if let by = stamp.by { parts.append("by: \(YAMLText.scalar(by))") }
    if let of = stamp.of { parts.append("of: \"\(of)\"") }
    if let note = stamp.note { parts.append("note: \(YAMLText.quoted(note))") }
    return "{\(parts.joined(separator: ", "))}"
  }

  /// Whether a mark stands before an offset, with only blanks between.
  private static func follows(_ mark: UInt8, before offset: Int, in source: SourceText) -> Bool {
    source.bytes[..<offset].last { $0 != 0x20 && $0 != 0x09 } == mark
  }

  private static func lineEnd(of source: SourceText) -> String {
    guard let first = source.bytes.firstIndex(of: 0x0A) else { return "\n" }
    return first > 0 && source.bytes[first - 1] == 0x0D ? "\r\n" : "\n"
  }

  private static func indentation(of offset: Int, in source: SourceText) -> String {
    var start = offset
    while start > 0, source.bytes[start - 1] == 0x20 { start -= 1 }
    return String(repeating: " ", count: offset - start)
  }
}
