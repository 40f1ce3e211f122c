import Diagnostics
import SOP

/// Says the simple conditions of SOPs in words: `reason == "damaged" || late` as "Reason: Damaged, or Late".
///
/// What is not a row of comparisons and flags is left to be shown as written.
struct ConditionText {
  private let fields: [String: Field]
  private let language: String
  private let words: Words

  init(fields: [Field], language: String, words: Words) {
    self.fields = Dictionary(fields.map { ($0.name.value, $0) }) { first, _ in first }
    self.language = language
    self.words = words
  }

  /// The condition in words; `nil` where it is more than this understands.
  func spoken(_ condition: String) -> String? {
    guard condition.utf8.count <= 400, !condition.contains("(") else { return nil }
    let isEither = condition.contains("||")
    guard !(isEither && condition.contains("&&")) else { return nil }
    let terms = condition.split(separator: isEither ? "||" : "&&", omittingEmptySubsequences: false)
    var spoken: [String] = []
    for term in terms {
      guard let text = self.term(Self.trimmed(term)) else { return nil }
      spoken.append(text)
    }
    return spoken.joined(separator: words[isEither ? "condition.or" : "condition.and"])
  }

  private func term(_ term: Substring) -> String? {
    for (mark, key) in [
      ("==", "is"), ("!=", "isNot"), ("<=", "atMost"), (">=", "atLeast"), ("<", "under"), (">", "over"),
    ] {
      guard let found = term.firstRange(of: mark) else { continue }
      guard let field = fields[String(Self.trimmed(term[..<found.lowerBound]))],
        let value = value(Self.trimmed(term[found.upperBound...]), of: field)
      else { return nil }
      return words["condition.\(key)", ["name": label(field), "value": value]]
    }
    let isNegated = term.hasPrefix("!")
    guard let field = fields[String(isNegated ? Self.trimmed(term.dropFirst()) : term)],
      field.type.value == .boolean
    else { return nil }
    return words[isNegated ? "condition.no" : "condition.yes", ["name": label(field)]]
  }

  /// An option's label, a number, or another field's label.
  private func value(_ text: Substring, of field: Field) -> String? {
    if text.count > 1, let quote = text.first, quote == "\"" || quote == "'", text.last == quote {
      let id = text.dropFirst().dropLast()
      guard !id.contains(quote), !id.contains("\\") else { return nil }
      let option = field.options.first { $0.id.value == id }
      return option?.label?.text(in: language) ?? SitePlanner.displayName(id)
    }
    if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }) {
      return String(text)
    }
    return fields[String(text)].map(label)
  }

  private func label(_ field: Field) -> String {
    field.label?.text(in: language) ?? SitePlanner.displayName(field.name.value)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
