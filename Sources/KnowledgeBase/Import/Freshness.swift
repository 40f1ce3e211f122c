import Content

/// The freshness comment of g3doc: `<!--* freshness: { owner: 'x' reviewed: '2024-01-31' review_interval: '6 months' } *-->`.
struct Freshness {
  private var values: [String: String] = [:]

  /// The first such comment of an article, outside code; `nil` where there is none.
  init?(_ article: Article) {
    let document = article.document
    for node in document.nodes where node.kind == .htmlBlock || node.kind == .htmlInline {
      let html = String(decoding: document.literals[node.literalRange], as: UTF8.self)
      guard html.hasPrefix("<!--"), let start = html.firstRange(of: "freshness:") else { continue }
      values = Self.values(in: html[start.lowerBound...])
      if !values.isEmpty { return }
    }
    return nil
  }

  subscript(_ name: String) -> String? { values[name] }

  /// Names with a value in quotes: `'`, `"` or a back quote.
  private static func values(in text: Substring) -> [String: String] {
    guard let open = text.firstIndex(of: "{") else { return [:] }
    var values: [String: String] = [:]
    var rest = text[text.index(after: open)...]
    while let colon = rest.firstIndex(of: ":") {
      let name =
        rest[..<colon].split(whereSeparator: { $0.isWhitespace || $0 == "," }).last.map(String.init) ?? ""
      rest = rest[rest.index(after: colon)...].drop(while: \.isWhitespace)
      guard let quote = rest.first, "'\"`".contains(quote), let end = rest.dropFirst().firstIndex(of: quote)
      else { break }
      if values[name] == nil { values[name] = String(rest[rest.index(after: rest.startIndex)..<end]) }
      rest = rest[rest.index(after: end)...]
      if rest.drop(while: \.isWhitespace).first == "}" { break }
    }
    return values
  }
}
