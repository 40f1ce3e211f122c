import Content
import Diagnostics

/// Who answers for articles, and whether what everybody reads was confirmed. Both are asked only of workspaces that say
/// such things at all.
extension WorkspaceChecks {
  func missingOwners() -> [Diagnostic] {
    guard facts.articles.contains(where: { $0.owner != nil }) else { return [] }
    return facts.articles.filter {
      $0.owner == nil && $0.confidence != .archived && $0.confidence != .workInProgress
    }.map { article in
      Diagnostic(
        "article.missing-owner", "nobody answers for this article", at: place(0..<0, in: article),
        help: "add `owner:` with the team that keeps it right")
    }
  }

  func unvalidatedPublic() -> [Diagnostic] {
    guard facts.articles.contains(where: { $0.confidence == .validated }) else { return [] }
    return facts.articles.filter {
      $0.audience == .public && ($0.confidence == .notValidated || $0.confidence == .workInProgress)
    }.map { article in
      let source = facts.source(article.path)
      return Diagnostic(
        "article.not-validated", "everybody can read this article, but it is \(article.confidence.rawValue)",
        at: source.place(Self.line(of: "confidence:", in: source)),
        help: "have it confirmed and set `confidence: validated`, or narrow its audience")
    }
  }

  /// The line of a key in the front matter; the file's beginning where there is none.
  private static func line(of key: StaticString, in source: SourceText) -> Range<Int> {
    let bytes = source.bytes
    guard bytes.holds("---", at: 0) else { return 0..<0 }
    var start = 0
    while let newline = bytes[start...].firstIndex(of: 0x0A) {
      start = newline + 1
      if bytes.holds("---", at: start) { break }
      guard bytes.holds(key, at: start) else { continue }
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      return start..<end
    }
    return 0..<0
  }
}
