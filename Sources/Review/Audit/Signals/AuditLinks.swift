import Content
import Diagnostics
import Platform

/// Who leads to each article: links of living articles, and SOPs.
struct AuditLinks {
  /// The ids of those that lead to each article, by its position, in order; itself is not among them.
  private(set) var linkers: [[String]]
  /// The positions of the SOPs that rest on each article or are named by it.
  private(set) var sops: [[Int]]
  /// The position of the article that each one translates.
  private(set) var sources: [Int?]
  /// Whether links are how readers find articles here: at least half of the living ones have one.
  private(set) var usesLinks: Bool

  /// - Complexity: linear in the links.
  init(_ input: AuditInput) {
    let articles = input.articles
    func first(_ key: (AuditArticle) -> String) -> [String: Int] {
      Dictionary(articles.enumerated().map { (key($1), $0) }, uniquingKeysWith: { first, _ in first })
    }
    let byPath = first(\.facts.path)
    let byID = first { $0.facts.id.lowercased() }
    var linkers = [[String]](repeating: [], count: articles.count)
    var sops = [[Int]](repeating: [], count: articles.count)
    for (index, article) in articles.enumerated() where article.facts.confidence != .archived {
      var seen: Set<Int> = [index]
      for link in article.facts.links {
        guard case .path(let path, _) = LinkTarget(link.destination, from: article.facts.path) else {
          continue
        }
        let target = LinkTarget.candidates(for: path).lazy.compactMap { byPath[$0] }.first
        if let target, seen.insert(target).inserted { linkers[target].append(article.facts.id) }
      }
    }
    let sopByID = Dictionary(
      input.sops.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for (number, sop) in input.sops.enumerated() {
      for id in sop.articles {
        guard let target = byID[id.lowercased()], !sops[target].contains(number) else { continue }
        sops[target].append(number)
        linkers[target].append(sop.id)
      }
    }
    for (index, article) in articles.enumerated() {
      for name in article.facts.sops {
        if let number = sopByID[name.value], !sops[index].contains(number) { sops[index].append(number) }
      }
    }
    sources = articles.enumerated().map { index, article in
      article.translationOf.flatMap { byID[$0.lowercased()] }.flatMap { $0 == index ? nil : $0 }
    }
    let living = articles.indices.filter { articles[$0].facts.confidence != .archived }
    usesLinks = 2 * living.count { !linkers[$0].isEmpty || !sops[$0].isEmpty } >= living.count
    self.linkers = linkers
    self.sops = sops
  }
}

extension AuditJudge {
  /// An archived article is worth a look only where others still lead to it.
  func archivedSignals(_ index: Int) -> [AuditSignal] {
    let linkers = links.linkers[index]
    guard let first = linkers.first else { return [] }
    let lead = linkers.count == 1 ? "leads" : "lead"
    return [
      AuditSignal(
        .archivedLinked, "archived, but \(AuditWords.names(linkers)) \(lead) to it",
        command: "kb edit \(first)")
    ]
  }

  /// What links and SOPs say.
  func linkSignals(_ index: Int) -> [AuditSignal] {
    let facts = input.articles[index].facts
    var signals: [AuditSignal] = []
    if let broken = input.brokenLinks[facts.path], !broken.isEmpty {
      let count = broken.count == 1 ? "a broken link" : "\(broken.count) broken links"
      signals.append(
        AuditSignal(
          .brokenLinks, "\(count): \(AuditWords.names(broken))", command: "kb edit \(facts.id)"))
    }
    if links.usesLinks, isOrphan(index) {
      let nearest = folders.nearest(to: index).map { input.articles[$0].facts.id }
      let reason =
        nearest.map { "nothing leads to it; \($0) is near and could link to it" } ?? "nothing leads to it"
      signals.append(AuditSignal(.orphan, reason, command: "kb edit \(nearest ?? facts.id)"))
    }
    for number in links.sops[index] { signals += sopSignals(input.sops[number], index) }
    return signals
  }

  /// A translation is found where its source is; a page of contents needs nobody to lead to it.
  private func isOrphan(_ index: Int) -> Bool {
    func isFound(_ index: Int) -> Bool {
      !links.linkers[index].isEmpty || !links.sops[index].isEmpty || folders.isEntry(index)
    }
    return !isFound(index) && links.sources[index].map { !isFound($0) } ?? true
  }

  private func sopSignals(_ sop: AuditSOP, _ index: Int) -> [AuditSignal] {
    let facts = input.articles[index].facts
    guard let last = sop.changed.map({ min($0, today) }) else { return [] }
    if !sop.isAsAdded, let reviewed = facts.reviewed, last > reviewed.on {
      return [
        AuditSignal(
          .sopChanged, "the steps of the SOP \(sop.id) changed on \(last), after its review", since: last,
          command: "kb review \(facts.id)")
      ]
    }
    guard facts.changedSinceReview == true, let day = changed(index), day > last else { return [] }
    return [
      AuditSignal(
        .sopBehind, "the SOP \(sop.id) has not changed with it", since: day, command: "kb review \(facts.id)")
    ]
  }

  /// What articles that belong together say.
  func companySignals(_ index: Int) -> [AuditSignal] {
    let facts = input.articles[index].facts
    let review = "kb review \(facts.id)"
    var signals: [AuditSignal] = []
    let looked = lookedAt(index)
    let source = links.sources[index]
    if let source, let moved = changed(source), let looked, moved > looked {
      signals.append(
        AuditSignal(
          .translationBehind, "\(input.articles[source].facts.id), which it translates, changed on \(moved)",
          since: moved, command: review))
    }
    let moved = neighbours.neighbours(of: index).filter { other in
      guard other != source, links.sources[other] != index, let day = changed(other), let looked else {
        return false
      }
      return day > looked && input.articles[other].facts.confidence != .archived
    }
    if let day = moved.compactMap({ changed($0) }).min() {
      let names = moved.map { input.articles[$0].facts.id }
      let verb = names.count == 1 ? "changes" : "change"
      signals.append(
        AuditSignal(
          .neighboursMoved, "\(AuditWords.names(names)), which usually \(verb) with it, changed without it",
          since: day, command: review))
    }
    if let twins = input.newerTwins[facts.id], !twins.isEmpty {
      signals.append(
        AuditSignal(
          .newerDuplicate, "\(AuditWords.names(twins.map(\.id))) is newer and says almost the same",
          since: twins.map(\.changed).max(), command: "kb edit \(facts.id)"))
    }
    return signals
  }
}
