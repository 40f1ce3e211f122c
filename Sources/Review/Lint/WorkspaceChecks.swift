import Content
public import Diagnostics
import Platform

/// The checks across the files of a workspace: identity, translations, SOPs named, links.
public struct WorkspaceChecks {
  let facts: WorkspaceFacts
  let articleByID: [String: Int]
  let articleByPath: [String: Int]
  let sopByPath: [String: Int]
  let sopIDs: Set<String>
  private let anchorSets: [Set<String>]
  private let pathsByName: [String: [String]]
  private let pathsByFolder: [String: [String]]

  /// Prepares the look-ups.
  ///
  /// - Complexity: linear in the number of articles, SOPs and anchors.
  public init(_ facts: WorkspaceFacts) {
    self.facts = facts
    func firstIndex<Element>(_ elements: [Element], _ key: (Element) -> String) -> [String: Int] {
      Dictionary(elements.enumerated().map { (key($1), $0) }) { first, _ in first }
    }
    articleByID = firstIndex(facts.articles) { $0.id.lowercased() }
    articleByPath = firstIndex(facts.articles, \.path)
    sopByPath = firstIndex(facts.sops, \.path)
    sopIDs = Set(facts.sops.map(\.id))
    anchorSets = facts.articles.map { Set($0.anchors) }
    pathsByName = Dictionary(grouping: facts.articles.lazy.map(\.path)) { Path.name(of: $0) }
    pathsByFolder = Dictionary(grouping: facts.articles.lazy.map(\.path)) { Path.parent(of: $0) }
  }

  /// Every finding, in report order.
  public func findings() -> [Diagnostic] {
    var findings = duplicateIDs() + redirects() + missingOwners() + unvalidatedPublic()
    for article in facts.articles {
      findings += translation(of: article) + sopsNamed(by: article)
      findings += LinkChecks(checks: self).findings(in: article)
    }
    findings += [templateLinks(), unknownKeys()].compactMap { $0 }
    return findings.inReportOrder()
  }

  /// What is wrong with links and images, by the path of their article, in words and each once.
  ///
  /// - Complexity: linear in the links.
  public func brokenLinks() -> [String: [String]] {
    let rules: Set<RuleID> = ["link.unresolved", "link.anchor", "link.image"]
    var broken: [String: [String]] = [:]
    for article in facts.articles {
      var seen: Set<String> = []
      for finding in LinkChecks(checks: self).findings(in: article)
      where rules.contains(finding.rule) && seen.insert(finding.message).inserted {
        broken[article.path, default: []].append(finding.message)
      }
    }
    return broken
  }

  func hasAnchor(_ anchor: String, article: Int) -> Bool {
    anchor.isEmpty || anchor == "top" || anchorSets[article].contains(anchor)
      || anchorSets[article].contains(anchor.lowercased())
  }

  /// What a writer probably meant: the one article of that file name elsewhere, or a like name in the same folder.
  func nearestPath(to path: String) -> String? {
    let name = Path.name(of: path)
    let named = LinkTarget.candidates(for: name).lazy.compactMap { self.pathsByName[$0] }.first
    if let named, named.count == 1 { return named[0] }
    return Suggestion.closest(to: path, among: pathsByFolder[Path.parent(of: path)] ?? [])
  }

  private func duplicateIDs() -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for article in facts.articles {
      guard let first = articleByID[article.id.lowercased()], facts.articles[first].path != article.path
      else {
        continue
      }
      let other = facts.articles[first]
      findings.append(
        Diagnostic(
          "article.duplicate-id", "the id \"\(article.id)\" is taken",
          at: place(article.idRange, in: article),
          help: "rename one of the files or set another `id:`",
          notes: [Note("\"\(other.id)\" stands here first", at: place(other.idRange, in: other))]))
    }
    return findings
  }

  private func redirects() -> [Diagnostic] {
    var owners: [String: ArticleFacts] = [:]
    var findings: [Diagnostic] = []
    for article in facts.articles {
      for address in article.redirectFrom {
        let key = address.value.lowercased()
        guard let other = owners[key] else {
          owners[key] = article
          continue
        }
        findings.append(
          Diagnostic(
            "link.redirect-conflict", "\"\(address.value)\" is redirected to \(other.id) already",
            at: place(address.range, in: article), help: "remove one of the two"))
      }
    }
    return findings
  }

  private func translation(of article: ArticleFacts) -> [Diagnostic] {
    guard let source = article.translationOf, articleByID[source.value.lowercased()] == nil else { return [] }
    let near = Suggestion.closest(to: source.value, among: facts.articles.lazy.map(\.id))
    return [
      Diagnostic(
        "article.dead-translation", "no article has the id \"\(source.value)\"",
        at: place(source.range, in: article), help: near.map { "did you mean \"\($0)\"?" })
    ]
  }

  private func sopsNamed(by article: ArticleFacts) -> [Diagnostic] {
    article.sops.filter { !sopIDs.contains($0.value) }.map { name in
      let near = Suggestion.closest(to: name.value, among: facts.sops.lazy.map(\.id))
      return Diagnostic(
        "article.unknown-sop", "no SOP has the id \"\(name.value)\"", at: place(name.range, in: article),
        help: near.map { "did you mean \"\($0)\"?" } ?? "`kb sop list` shows the SOPs there are")
    }
  }

  /// One note for the workspace: another tool fills these links in, so nobody can judge them here.
  private func templateLinks() -> Diagnostic? {
    var count = 0
    var first: (article: ArticleFacts, link: Link)?
    for article in facts.articles {
      for link in article.links where LinkTarget.isTemplate(link.destination) {
        count += 1
        if first == nil { first = (article, link) }
      }
    }
    guard let first else { return nil }
    return Diagnostic(
      "link.template", "\(count) link\(count == 1 ? " holds" : "s hold") template code and cannot be checked",
      at: place(first.link.range, in: first.article))
  }

  /// One note for the workspace: keys of other tools are no fault of a writer.
  private func unknownKeys() -> Diagnostic? {
    var names: Set<String> = []
    var first: (article: ArticleFacts, key: Located<String>)?
    for article in facts.articles {
      for key in article.unknownKeys {
        names.insert(key.value)
        if first == nil { first = (article, key) }
      }
    }
    guard let first else { return nil }
    let list = names.sorted().prefix(12).map { "\"\($0)\"" }.joined(separator: ", ")
    return Diagnostic(
      "front-matter.unknown-key", "kb does not know \(list)\(names.count > 12 ? " and others" : "")",
      at: place(first.key.range, in: first.article),
      help: "name them in kb.yaml under front_matter: {ignore: [KEY]}")
  }

  func place(_ range: Range<Int>, in article: ArticleFacts) -> Place {
    facts.source(article.path).place(range)
  }
}
