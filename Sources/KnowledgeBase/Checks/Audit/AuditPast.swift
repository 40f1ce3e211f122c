import Content
import Diagnostics
import History
import Platform
import Review
import SOP

/// What the repository tells the audit.
struct AuditPast {
  /// Commits and changes.
  var history = AuditHistory()
  /// When an SOP came to be what it is.
  struct SOPChange: Sendable {
    var day: CivilDate
    /// Whether it has been so since it was added.
    var isAddition = false
  }

  /// When the steps of each SOP last changed, by path.
  var sopChanges: [String: SOPChange] = [:]
  /// The file of owners.
  var codeOwners: CodeOwners?
  /// Where the workspace lies below the top of the repository.
  var prefix = ""
  /// What could not be read, one sentence each.
  var notes: [String] = []
  /// The histories of all articles; `nil` where there is no repository.
  fileprivate var articles: ArticleHistories?

  /// The days of the trend before today.
  static let weeks = 12

  /// The first day of the trend.
  static func firstDay(_ today: CivilDate) -> CivilDate { today.adding(days: -7 * weeks) }
}

extension Workspace {
  /// Reads what the repository tells; what cannot be read is left out and told.
  func auditPast(of articles: [AuditArticle], _ sops: [SOP], today: CivilDate) async -> AuditPast {
    var past = AuditPast()
    var top = root
    let lookup = await repository()
    if case .found(let repository) = lookup {
      past.prefix = repository.prefix
      let below = "/" + repository.prefix
      if (root + "/").hasSuffix(below), below.utf8.count > 1 {
        top = String(root.dropLast(repository.prefix.count))
      }
      let histories = await articleHistories(statesSince: AuditPast.firstDay(today), today: today)
      past.notes += histories.problems
      past.articles = histories
      if let history = histories.history {
        past.history = auditHistory(of: articles, histories, history)
        past.sopChanges = sopChanges(
          of: sops, history, ObjectReader(repository), FormerIDs(articles, histories), today: today)
      }
    } else if let problem = await historyProblem() {
      past.notes.append(problem)
    }
    for path in CodeOwners.paths where past.codeOwners == nil {
      guard let bytes = await ownersFile(path, below: top, lookup) else { continue }
      let owners = CodeOwners(String(decoding: bytes, as: UTF8.self), path: path)
      past.notes += owners.problems.prefix(5)
      past.codeOwners = owners
    }
    return past
  }

  /// A file of owners at a path from the top of the repository; that of the commit where one is looked at.
  private func ownersFile(_ path: String, below top: String, _ lookup: RepositoryLookup) async -> [UInt8]? {
    let limit = 1 << 22
    guard let revision else {
      guard FileSystem.isFile(at: path, inside: top) else { return nil }
      return try? FileSystem.read(Path.join(top, path), limit: limit)
    }
    guard case .found(let repository) = lookup,
      let blob = await repository.object(at: path, in: revision.commit),
      case .content(let bytes) = ObjectReader(repository).read(blob, limit: limit)
    else { return nil }
    return bytes
  }

  private func auditHistory(
    of articles: [AuditArticle], _ histories: ArticleHistories, _ history: FolderHistory
  ) -> AuditHistory {
    var changes: [String: AuditHistory.Change] = [:]
    var additions: [String: CivilDate] = [:]
    var touched = [[Int]](repeating: [], count: history.commits.count)
    for (index, article) in articles.enumerated() {
      let path = article.facts.path
      switch histories.change(of: path) {
      case .commit(let commit): changes[path] = .on(commit.date)
      case .uncommitted: changes[path] = .uncommitted
      case .unknown: changes[path] = .unknown
      }
      let versions = history.versions(of: histories.committedPath(of: path))
      for version in versions { touched[version.commit].append(index) }
      if let first = versions.last, !first.isBoundary {
        additions[path] = history.commits[first.commit].date
      }
    }
    let commits = history.commits.enumerated().map { number, commit in
      AuditHistory.Commit(
        day: commit.date, name: commit.author.name, email: commit.author.email, articles: touched[number])
    }
    var known = AuditHistory(changes: changes, commits: commits, isComplete: history.isComplete)
    known.additions = additions
    return known
  }

  /// The most versions of an SOP that are compared.
  private static let comparedVersions = 200

  /// When each SOP came to be what it is, as far as runs can tell.
  private func sopChanges(
    of sops: [SOP], _ history: FolderHistory, _ objects: ObjectReader, _ former: FormerIDs, today: CivilDate
  ) -> [String: AuditPast.SOPChange] {
    let settings = sopSettings
    let days = Parallel.map(sops.count) { number -> AuditPast.SOPChange? in
      let sop = sops[number]
      func compile(_ bytes: [UInt8]) -> CompiledSOP {
        SOPCompiler.compile(path: sop.path, bytes: bytes, settings: settings)
      }
      func isSame(_ old: CompiledSOP, _ new: CompiledSOP) -> Bool {
        SOPComparison(from: old, to: new, renamed: former.present)?.changes.isEmpty ?? false
      }
      let current = compile(sop.source.bytes)
      let versions = history.versions(of: sop.path)
      var day: CivilDate?
      var previous: ObjectID?
      for version in versions.prefix(Self.comparedVersions) {
        let change = AuditPast.SOPChange(day: day ?? today)
        guard let blob = version.blob else { return change }
        if blob != previous {
          guard case .content(let bytes) = objects.read(blob, limit: SOPCompiler.maximumSize) else {
            return day.map { AuditPast.SOPChange(day: $0) }
          }
          guard bytes == sop.source.bytes || isSame(compile(bytes), current) else { return change }
        }
        previous = blob
        if version.isBoundary { return nil }
        day = history.commits[version.commit].date
      }
      let isWhole = versions.count <= Self.comparedVersions
      return day.map { AuditPast.SOPChange(day: $0, isAddition: isWhole) }
    }
    return Dictionary(
      zip(sops.map(\.path), days).compactMap { path, day in day.map { (path, $0) } },
      uniquingKeysWith: { first, _ in first })
  }
}

extension AuditPast {
  /// The share in date week by week, by the settings of today; `nil` where git cannot tell.
  func trend(
    _ input: AuditInput, _ policy: AuditPolicy, _ configuration: Configuration, _ today: CivilDate
  ) -> FreshnessTrend? {
    guard let articles, articles.history != nil, !history.commits.isEmpty else { return nil }
    let owners = Dictionary(
      input.articles.map { ($0.facts.path, input.owners.owner(of: $0)) },
      uniquingKeysWith: { first, _ in first })
    let known = articles.paths.filter { !configuration.excludes($0) }.map { path in
      (
        states: articles[path]?.states ?? [], section: AuditArticle.section(of: path),
        owner: owners[path] ?? configuration.defaults.owner
      )
    }
    var days = (1...Self.weeks).reversed().map { week in
      let day = today.adding(days: -7 * week)
      let states = known.compactMap { article -> FreshnessTrend.State? in
        guard let state = article.states.first(where: { $0.since <= day }), state.isPresent,
          let facts = state.facts,
          (facts.confidence ?? configuration.defaults.confidence) != .archived
        else { return nil }
        let interval = max(1, facts.reviewInterval ?? policy.defaultInterval)
        return FreshnessTrend.State(
          owner: facts.owner ?? article.owner, section: article.section,
          reviewBy: facts.reviewed?.adding(days: interval))
      }
      return (day: day, articles: states)
    }
    let now = input.articles.filter { $0.facts.confidence != .archived }.map { article in
      let interval = max(1, article.facts.reviewInterval ?? policy.defaultInterval)
      return FreshnessTrend.State(
        owner: owners[article.facts.path] ?? nil, section: article.section,
        reviewBy: article.facts.reviewed?.on.adding(days: interval))
    }
    days.append((day: today, articles: now))
    return FreshnessTrend(Array(days.drop { $0.articles.isEmpty }))
  }
}
