import Content
import Diagnostics
import SearchIndex

extension SearchSession {
  /// Why a request found nothing and what to try next, in one line.
  ///
  /// - Complexity: at most three searches, and one pass over the articles' records where a filter's value is unknown.
  public func reasonForNothing(_ request: SearchRequest) throws(WorkspaceError) -> String {
    guard refresh.snapshot.documentCount > 0 else {
      return "there is no article in kb/ yet; write one with `kb new article ID`"
    }
    let query = request.isPlain ? Query(words: request.text) : QueryParser.parse(request.text)
    for filter in query.filters {
      if let text = try unknownValue(of: filter) { return text }
    }
    let terms = try found(query, SearchOptions()).terms
    guard !terms.isEmpty || !query.filters.isEmpty else {
      return "\(quoted(request.text)) holds no word to look for"
    }
    var options = SearchOptions()
    options.limit = 1
    options.excludedConfidence = nil
    if try !found(query, options).hits.isEmpty {
      return "only archived articles answer \(quoted(request.text)); add confidence:archived to see them"
    }
    let words = Query(words: query.plainWords)
    options = SearchOptions()
    options.limit = 1
    if query.hasPhrase, try !found(words, options).hits.isEmpty {
      return "nothing found for \(quoted(request.text)), but there are answers to its words without quotes"
    }
    if words != query, try !found(words, options).hits.isEmpty {
      return
        "nothing found for \(quoted(request.text)), but there are answers to \(quoted(query.plainWords)) alone"
    }
    return
      "nothing found for \(quoted(request.text)); try other words, or write the answer: `kb new article ID`"
  }

  /// That no article has a value, with the nearest that one has; `nil` where one has it, or it is a path.
  private func unknownValue(of filter: Filter) throws(WorkspaceError) -> String? {
    guard filter.key != .path else { return nil }
    let wanted = Set(filter.values.map { $0.lowercased() })
    var known: Set<String> = []
    var isKnown = false
    try WorkspaceError.wrap {
      try refresh.snapshot.forEachDocument { document in
        for value in document.values(of: filter.key) where known.insert(value).inserted {
          let value = value.lowercased()
          let isPart = filter.key == .language && wanted.contains { value.hasPrefix($0 + "-") }
          if isPart || wanted.contains(value) { isKnown = true }
        }
      }
    }
    guard !isKnown, let value = filter.values.first else { return nil }
    let near = Suggestion.closest(to: value, among: known.sorted())
    let help = near.map { "did you mean \(filter.key.rawValue):\($0)?" }
    let some = known.filter { !$0.isEmpty }.sorted().prefix(8).joined(separator: ", ")
    let choices = some.isEmpty ? "there is none at all" : "there is \(some)\(known.count > 8 ? " …" : "")"
    return "no article has \(filter.key.rawValue):\(value); \(help ?? choices)"
  }

  /// The text in quotes, a long one cut.
  private func quoted(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(60)
    let cut = shown.endIndex < text.unicodeScalars.endIndex ? "…" : ""
    let quote = text.contains("\"") ? "'" : "\""
    return "\(quote)\(String(shown))\(cut)\(quote)"
  }
}

extension Query {
  /// Whether words must follow each other.
  fileprivate var hasPhrase: Bool {
    parts.contains { $0.occurrence == .must && $0.operands.contains { $0.kind == .phrase } }
  }
}

extension StoredDocument {
  /// What a filter compares.
  fileprivate func values(of key: Filter.Key) -> [String] {
    switch key {
    case .tag: tags
    case .language: [language]
    case .type: [type]
    case .audience: [audience]
    case .confidence: [confidence]
    case .owner: [owner]
    case .path: [path]
    }
  }
}
