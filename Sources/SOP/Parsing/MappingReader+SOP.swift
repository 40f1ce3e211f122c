import Diagnostics
import StrictYAML

/// The types of value that only SOPs have.
extension MappingReader {
  /// Reads a mapping and reports every key that is not one of its own.
  static func exact(_ node: YAMLNode, keys: [String], in context: DecodingContext) -> MappingReader? {
    guard let reader = MappingReader(node, keys: keys, in: context) else { return nil }
    reader.rejectUnknownKeys(known: keys)
    return reader
  }

  /// Reads a mapping below a key and reports every key that is not one of its own.
  func exactMapping(_ key: String, keys: [String], example: @autoclosure () -> String) -> MappingReader? {
    guard let reader = mapping(key, keys: keys, example: example()) else { return nil }
    reader.rejectUnknownKeys(known: keys)
    return reader
  }

  /// Reports that a key is missing.
  func reportMissing(_ key: String, in thing: String, at place: Range<Int>? = nil, help: String? = nil) {
    context.report(
      "sop.missing-key", "\(thing) needs `\(key)`", at: place ?? entries.first?.key.range ?? range, help: help
    )
  }

  /// Whether a key is written at all, even without a value.
  func has(_ key: String) -> Bool { node(key) != nil }

  /// A text that must be there.
  func required(
    _ key: String, in thing: @autoclosure () -> String, at place: Range<Int>? = nil,
    help: @autoclosure () -> String? = nil
  ) -> Located<String>? {
    guard has(key) else {
      reportMissing(key, in: thing(), at: place, help: help())
      return nil
    }
    return string(key)
  }

  /// A text that a person reads.
  func text(_ key: String) -> LocalizedText? {
    node(key).flatMap { LocalizedText($0, key: key, in: context) }
  }

  /// A list of texts that a person reads.
  func texts(_ key: String, example: @autoclosure () -> String) -> [LocalizedText] {
    list(key, example: example()).compactMap { LocalizedText($0, key: key, in: context) }
  }

  /// An expression, unread.
  func expression(_ key: String) -> ExpressionText? {
    string(key).map { ExpressionText($0.value, at: $0.range) }
  }

  /// A length of time as written.
  func span(_ key: String) -> Located<SpanOfTime>? {
    guard let text = string(key) else { return nil }
    if let span = SpanOfTime(text.value) { return Located(span, at: text.range) }
    context.report(
      "sop.invalid-duration", "\(quoted(text.value)) is no length of time", at: text.range,
      help: "write a whole number and s, m, h, d or w, such as `\(key): 10m`")
    return nil
  }
}

extension LocalizedText {
  /// Reads one text for all languages, or a mapping of languages to texts.
  init?(_ node: YAMLNode, key: String, in context: DecodingContext) {
    switch node.content {
    case .scalar(let text, _):
      guard !text.isEmpty else {
        context.report(context.invalidValue, "`\(key)` has no text", at: node.range)
        return nil
      }
      self.init(text, at: node.range)
    case .sequence:
      context.reportType(of: node, key: key, expected: "a text", example: "\(key): text")
      return nil
    case .mapping(let entries):
      self.init(entries.compactMap { Variant($0, in: context) })
    }
  }
}

extension LocalizedText.Variant {
  fileprivate init?(_ entry: YAMLEntry, in context: DecodingContext) {
    guard Self.isLanguage(entry.name) else {
      context.report(
        "sop.invalid-language", "\(quoted(entry.name)) is no language tag", at: entry.key.range,
        help: entry.value.isMissing
          ? "a text with a comma in it needs quotes inside braces"
          : "write texts as `{en: …, zh-CN: …}`; a text with a colon in it needs quotes")
      return nil
    }
    guard let text = entry.value.text, !text.isEmpty else {
      context.reportType(
        of: entry.value, key: entry.name, expected: "a text", example: "\(entry.name): text")
      return nil
    }
    self.init(language: entry.name, text: text, range: entry.value.range)
  }

  /// Whether a text has the form of a BCP 47 tag: letters, then parts of letters and digits.
  private static func isLanguage(_ text: String) -> Bool {
    var isFirst = true
    var length = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "-"):
        guard isFirst ? (2...3).contains(length) : (1...8).contains(length) else { return false }
        isFirst = false
        length = 0
      case 0x41...0x5A, 0x61...0x7A: length += 1
      case 0x30...0x39 where !isFirst: length += 1
      default: return false
      }
    }
    return isFirst ? (2...3).contains(length) : (1...8).contains(length)
  }
}
