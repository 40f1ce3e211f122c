import Content
import Diagnostics
import History
public import Platform

extension Workspace {
  /// The last change of what readers see, for every article.
  ///
  /// A version counts where its title, summary, questions or visible text differ from all that it was made from
  /// (`BodyHash`). Only contents that are not in the cache are read, and of those only as many as it takes.
  ///
  /// - Parameters:
  ///   - day: from when on the states of articles are wanted too, for a trend.
  ///   - today: the day on which the answer is read; commits of later days are told as a problem.
  /// - Complexity: one `git log` for a commit not seen before, and a parse of each content not seen before.
  public func articleHistories(statesSince day: CivilDate? = nil, today: CivilDate? = nil) async
    -> ArticleHistories
  {
    let found = await repository()
    guard case .found(let repository) = found else {
      return ArticleHistories(
        history: nil, problems: [found.problem].compactMap { $0 }, entries: [:], untracked: [], moves: [:])
    }
    async let changed = workingChanges(repository)
    do throws(GitError) {
      let cache = HistoryCache(self)
      let history = try await cache.history(of: repository)
      var walk = SubstantiveWalk(
        history, objects: ObjectReader(repository), table: cache.bodies(), statesSince: day)
      var entries = walk.run()
      let states = await changed
      let moves = moves(since: states, &walk)
      for (path, origin) in moves { entries[path] = entries.removeValue(forKey: origin) }
      var untracked = Set(states.lazy.filter { $0.value == .untracked }.map(\.key))
      for (path, state) in states where state == .modified && moves[path] == nil {
        guard let known = entries[path] else {
          // Staged, and in no commit.
          if history.problem == nil { untracked.insert(path) }
          continue
        }
        switch sameness(of: path, asNewest: path, &walk) {
        case .yes: break
        case .no, .missing: entries[path] = known.changed(.uncommitted)
        case .unreadable: entries[path] = known.changed(.unknown)
        }
      }
      cache.keep(walk.table, of: history)
      let problems = problems(of: history, repository, today: today)
      return ArticleHistories(
        history: history, problems: problems + walk.problems, entries: entries,
        untracked: untracked.subtracting(moves.keys), moves: moves)
    } catch {
      return ArticleHistories(
        history: nil, problems: [error.description], entries: [:], untracked: [], moves: [:])
    }
  }

  /// The repository, looked at from the commit that the workspace's files are those of.
  func repository() async -> RepositoryLookup {
    let lookup = await Repository.find(from: root)
    guard let revision else { return lookup }
    switch lookup {
    case .found(let repository): return .found(repository.at(revision.commit))
    case .noWorkingTree:
      return await Repository.bare(at: root).map { .found($0.at(revision.commit)) } ?? lookup
    default: return lookup
    }
  }

  func workingChanges(_ repository: Repository) async -> [String: FileState] {
    guard revision == nil else { return [:] }
    return (try? await repository.changedFiles(in: ["kb"])) ?? [:]
  }

  /// Whether readers of a file on disk see the same as in the newest version of a path; so where it cannot be read.
  func sameness(of path: String, asNewest origin: String, _ walk: inout SubstantiveWalk)
    -> SubstantiveWalk.Sameness
  {
    guard let bytes = try? files.read(path, limit: ArticleCompiler.maximumSize) else { return .yes }
    return walk.isSame(bytes, asNewest: origin)
  }

  /// Where articles stood in the commit that were moved since, by the paths they have now: what the commit does not hold
  /// reads as what is gone did.
  ///
  /// - Complexity: a parse of each file that the commit does not hold, where some are gone.
  func moves(since states: [String: FileState], _ walk: inout SubstantiveWalk) -> [String: String] {
    let articles = states.filter { $0.key.hasPrefix("kb/") && $0.key.hasSuffix(".md") }
    let gone = articles.filter { $0.value == .deleted && walk.newestContent(of: $0.key) != nil }
      .map(\.key).sorted(by: PathOrder.precedes)
    let new = articles.filter { $0.value != .deleted && walk.newestContent(of: $0.key) == nil }
      .map(\.key).sorted(by: PathOrder.precedes)
    guard !gone.isEmpty, !new.isEmpty else { return [:] }
    var origins: [UInt64: [String]] = [:]
    for (path, body) in zip(gone, walk.bodies(ofNewest: gone)).reversed() {
      if let body { origins[body, default: []].append(path) }
    }
    let bodies = Parallel.map(new.count) { [files] index in
      (try? files.read(new[index], limit: ArticleCompiler.maximumSize))
        .flatMap { BodyFacts(of: $0, revision: nil).body }
    }
    var moves: [String: String] = [:]
    for (path, body) in zip(new, bodies) {
      guard let body, let origin = origins[body]?.popLast() else { continue }
      moves[path] = origin
    }
    return moves
  }

  func problems(of history: FolderHistory, _ repository: Repository, today: CivilDate?) -> [String] {
    var problems: [String] = []
    if repository.head == nil { problems.append("the repository has no commit yet, so nothing has a date") }
    if let problem = history.problem { problems.append("git could not read all of the history: \(problem)") }
    if repository.isShallow { problems.append("this clone is shallow, so older changes have no date") }
    if let today {
      let late = history.commits.filter { $0.date > today }
      if let first = late.first {
        let count = late.count == 1 ? "one commit is" : "\(late.count) commits are"
        problems.append("\(count) dated in the future, such as \(first.hash.prefix(12)) on \(first.date)")
      }
    }
    return problems
  }
}

extension ArticleHistories.Entry {
  /// The same article with a change that is in no commit, or about which nothing is known.
  fileprivate func changed(_ change: SubstantiveChange) -> Self {
    var entry = self
    entry.change = change
    entry.mechanicalCount = 0
    return entry
  }
}
