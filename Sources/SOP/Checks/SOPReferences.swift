public import Diagnostics
import StrictYAML

/// What an SOP may refer to outside its own file.
public struct SOPReferences: Sendable {
  /// Whether there is an article with an id.
  public let hasArticle: @Sendable (String) -> Bool
  /// Whether there is an SOP with an id.
  public let hasSOP: @Sendable (String) -> Bool
  /// The ids of the articles, for "did you mean".
  public let articleIDs: @Sendable () -> [String]
  /// The ids of the SOPs, for "did you mean".
  public let sopIDs: @Sendable () -> [String]

  /// Makes references of lookups; the lists are asked for only where something is not found.
  public init(
    hasArticle: @escaping @Sendable (String) -> Bool, hasSOP: @escaping @Sendable (String) -> Bool,
    articleIDs: @escaping @Sendable () -> [String], sopIDs: @escaping @Sendable () -> [String]
  ) {
    self.hasArticle = hasArticle
    self.hasSOP = hasSOP
    self.articleIDs = articleIDs
    self.sopIDs = sopIDs
  }

  /// Makes references of sets of ids.
  public init(articles: Set<String>, sops: Set<String>) {
    self.init(
      hasArticle: { articles.contains($0) }, hasSOP: { sops.contains($0) }, articleIDs: { articles.sorted() },
      sopIDs: { sops.sorted() })
  }
}

extension SOP {
  /// The articles that the SOP or one of its steps names, in the order of the file.
  public var articleUses: [Located<String>] { articles + steps.compactMap(\.article) }

  /// The SOPs that it calls, in the order of the file.
  public var callUses: [Located<String>] {
    steps.compactMap { step in
      guard case .call(let call) = step.work, !call.sop.value.isEmpty else { return nil }
      return call.sop
    }
  }

  /// The articles and SOPs that it names and that are not there, in the order of the file.
  public func findings(against references: SOPReferences) -> [Diagnostic] {
    let context = DecodingContext(source, invalidValue: "sop.invalid-value")
    for use in articleUses where !references.hasArticle(use.value) {
      report("sop.unknown-article", "article", use, among: references.articleIDs, in: context)
    }
    for use in callUses where !references.hasSOP(use.value) {
      report("sop.unknown-sop", "SOP", use, among: references.sopIDs, in: context)
    }
    return context.diagnostics.inReportOrder()
  }

  private func report(
    _ rule: RuleID, _ kind: String, _ use: Located<String>, among ids: () -> [String],
    in context: DecodingContext
  ) {
    guard !context.isFull else { return }
    let guess = Suggestion.closest(to: use.value, among: ids())
    context.report(
      rule,
      "there is no \(kind) \(quoted(use.value))" + (guess.map { "; did you mean \(quoted($0))?" } ?? ""),
      at: use.range, help: guess == nil ? "write the id of one that is there, or write it first" : nil,
      fixes: guess.map { [FixIt("write \(quoted($0))", replace: use.range, with: $0)] } ?? [])
  }
}
