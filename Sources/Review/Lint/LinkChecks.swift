import Content
import Diagnostics

/// Whether an article's links and images lead to something that its readers may see.
struct LinkChecks {
  let checks: WorkspaceChecks

  /// What stands at the end of a link.
  private enum Destination {
    case article(Int)
    case sop(Int)
    case file
  }

  func findings(in article: ArticleFacts) -> [Diagnostic] {
    article.links.compactMap { link in
      switch LinkTarget(link.destination, from: article.path) {
      case .external, .template: nil
      case .outside: outside(link, in: article)
      case .anchor(let anchor): checkAnchor(anchor, of: checks.articleByPath[article.path], link, in: article)
      case .path(let path, let anchor): check(path, anchor, link, in: article)
      }
    }
  }

  private func check(_ path: String, _ anchor: String?, _ link: Link, in article: ArticleFacts) -> Diagnostic?
  {
    switch destination(path) {
    case nil: return unresolved(path, link, in: article)
    case .file: return nil
    case .article(let index):
      let target = checks.facts.articles[index]
      if target.audience < article.audience {
        return narrower(target.id, target.audience, link, in: article)
      }
      return anchor.flatMap { checkAnchor($0, of: index, link, in: article) }
    case .sop(let index):
      let target = checks.facts.sops[index]
      if target.audience < article.audience { return narrower(target.id, target.audience, link, in: article) }
      return anchor.flatMap { checkStep($0, of: target, link, in: article) }
    }
  }

  private func destination(_ path: String) -> Destination? {
    // The site's home page needs no article.
    if path == "kb" { return .file }
    for candidate in LinkTarget.candidates(for: path) {
      if let article = checks.articleByPath[candidate] { return .article(article) }
      if let sop = checks.sopByPath[candidate] { return .sop(sop) }
      if checks.facts.fileExists(candidate) { return .file }
    }
    return nil
  }

  private func checkAnchor(_ anchor: String, of target: Int?, _ link: Link, in article: ArticleFacts)
    -> Diagnostic?
  {
    guard let target, !checks.hasAnchor(anchor, article: target) else { return nil }
    // A heading of nothing but signs has an anchor of hyphens on other sites.
    if anchor.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || ($0 >= 0x30 && $0 <= 0x39) }),
      checks.hasAnchor("section", article: target)
    {
      return nil
    }
    if isFilledIn(target) { return nil }
    let near = Suggestion.closest(to: anchor, among: checks.facts.articles[target].anchors)
    return Diagnostic(
      "link.anchor", "\(checks.facts.articles[target].id) has no heading with the anchor \"#\(anchor)\"",
      at: checks.place(link.range, in: article), help: near.map { "did you mean \"#\($0)\"?" })
  }

  /// Whether another tool fills parts of an article in, so that nobody can tell here which anchors it has.
  private func isFilledIn(_ target: Int) -> Bool {
    let bytes = checks.facts.source(checks.facts.articles[target].path).bytes
    return bytes.firstRange(of: "{%", from: 0) != nil || bytes.firstRange(of: "{{", from: 0) != nil
  }

  private func checkStep(_ step: String, of sop: SOPFacts, _ link: Link, in article: ArticleFacts)
    -> Diagnostic?
  {
    guard !step.isEmpty, !sop.steps.contains(step) else { return nil }
    let near = Suggestion.closest(to: step, among: sop.steps)
    return Diagnostic(
      "link.anchor", "the SOP \"\(sop.id)\" has no step \"\(step)\"",
      at: checks.place(link.range, in: article),
      help: near.map { "did you mean \"#\($0)\"?" })
  }

  private func unresolved(_ path: String, _ link: Link, in article: ArticleFacts) -> Diagnostic {
    let place = checks.place(link.range, in: article)
    guard !link.isImage else {
      return Diagnostic("link.image", "no file stands at \"\(path)\"", at: place)
    }
    if path.isEmpty {
      return Diagnostic(
        "link.unresolved", "the link leads to the folder above the articles, where no page is", at: place,
        help: "`/` is the home page")
    }
    return Diagnostic(
      "link.unresolved", "nothing stands at \"\(path)\"", at: place,
      help: checks.nearestPath(to: path).map { "did you mean \"\($0)\"?" })
  }

  private func outside(_ link: Link, in article: ArticleFacts) -> Diagnostic {
    Diagnostic(
      "link.outside", "\"\(link.destination)\" leaves the workspace",
      at: checks.place(link.range, in: article))
  }

  private func narrower(_ id: String, _ audience: Audience, _ link: Link, in article: ArticleFacts)
    -> Diagnostic
  {
    Diagnostic(
      "link.internal-from-public",
      "this \(article.audience.rawValue) article links to \(id), which is \(audience.rawValue)",
      at: checks.place(link.range, in: article))
  }
}
