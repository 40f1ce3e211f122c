import Content
import Platform

/// Finds the signals of each article; what several need is made once.
struct AuditJudge {
  let input: AuditInput
  let policy: AuditPolicy
  let today: CivilDate
  let links: AuditLinks
  let folders: ArticleFolders
  let neighbours: CoChange
  let activity: OwnerActivity
  let flags: [String: [ArticleFlag]]
  let usesOwners: Bool
  let owners: [String?]
  private let products: [String: Releases]

  init(_ input: AuditInput, policy: AuditPolicy, today: CivilDate) {
    self.input = input
    self.policy = policy
    self.today = today
    links = AuditLinks(input)
    folders = ArticleFolders(input.articles, sources: links.sources)
    neighbours = CoChange(input.history.commits, articleCount: input.articles.count)
    owners = input.articles.map { input.owners.owner(of: $0) }
    usesOwners = owners.contains { $0 != nil }
    activity = OwnerActivity(input.owners, input.history)
    flags = Dictionary(grouping: input.flags) { $0.article.lowercased() }
    products = Dictionary(
      input.releases.map { ($0.product.lowercased(), Releases($0, today: today)) },
      uniquingKeysWith: { first, _ in first })
  }

  func owner(of index: Int) -> String? { owners[index] }

  func interval(_ article: AuditArticle) -> Int {
    max(1, article.facts.reviewInterval ?? policy.defaultInterval)
  }

  func reviewBy(_ article: AuditArticle) -> CivilDate? {
    article.facts.reviewed.map { $0.on.adding(days: interval(article)) }
  }

  func releases(of product: String) -> Releases? { products[product.lowercased()] }

  /// The day of an article's last change; today for one that is not committed, `nil` where nobody knows.
  func changed(_ index: Int) -> CivilDate? { input.changed(index, today) }

  /// The later of the last review and the last change: since then somebody has looked.
  func lookedAt(_ index: Int) -> CivilDate? {
    [input.articles[index].facts.reviewed?.on, changed(index)].compactMap { $0 }.max()
  }

  /// Why an article is worth a look.
  func signals(of index: Int) -> [AuditSignal] {
    let article = input.articles[index]
    guard article.facts.confidence != .archived else { return archivedSignals(index) }
    return reviewSignals(index) + ownerSignals(index) + linkSignals(index) + companySignals(index)
      + releaseSignals(article) + useSignals(article)
  }

  /// What the rows do not say, one sentence each.
  var notes: [String] {
    var notes: [String] = []
    let early = input.articles.filter { ($0.facts.reviewed?.on ?? today) > today }.map(\.facts.id)
    if !early.isEmpty {
      notes.append(
        "the review of \(AuditWords.names(early)) is dated after today, \(today): look at the clocks")
    }
    let versions = input.articles.filter { article in
      article.facts.confidence != .archived && article.versions.map { VersionRange($0) == nil } ?? false
    }
    if !versions.isEmpty {
      notes.append(
        "the versions of \(AuditWords.names(versions.map(\.facts.id))) cannot be read; "
          + "write them like \">=3.2 <4\"")
    }
    let known = Set(input.articles.map { $0.facts.id.lowercased() })
    let lost = Set(input.flags.map(\.article).filter { !known.contains($0.lowercased()) }).sorted()
    if !lost.isEmpty {
      notes.append(
        "flags name \(AuditWords.names(lost)), which is no article; remove them from \(ArticleFlag.folder)")
    }
    if !activity.strangers.isEmpty {
      let (verb, names) = (activity.strangers.count == 1 ? "is" : "are", AuditWords.names(activity.strangers))
      notes.append("CODEOWNERS names \(names), who \(verb) neither in kb.yaml nor an author of a commit")
    }
    return notes
  }
}
