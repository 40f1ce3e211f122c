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
        history: nil, problems: [found.problem].compactMap { $0 }, entries: [:], untracked: [])
    }
    async let changed = workingChanges(repository)
    do throws(GitError) {
      let cache = HistoryCache(self)
      let history = try await cache.history(of: repository)
      var walk = SubstantiveWalk(
        history, objects: ObjectReader(repository), table: cache.bodies(), statesSince: day)
      var entries = walk.run()
      let states = await changed
      for (path, state) in states where state == .modified {
        guard let known = entries[path], differs(path, from: walk.facts(ofNewest: path)) else { continue }
        entries[path] = known.uncommitted
      }
      cache.keep(walk.table, of: history)
      let problems = problems(of: history, repository, today: today)
      return ArticleHistories(
        history: history, problems: problems + walk.problems, entries: entries,
        untracked: Set(states.lazy.filter { $0.value == .untracked }.map(\.key)))
    } catch {
      return ArticleHistories(history: nil, problems: [error.description], entries: [:], untracked: [])
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

  private func workingChanges(_ repository: Repository) async -> [String: FileState] {
    guard revision == nil else { return [:] }
    return (try? await repository.changedFiles(in: ["kb"])) ?? [:]
  }

  /// Whether readers of a file on disk see something else than its newest commit says.
  private func differs(_ path: String, from facts: BodyFacts?) -> Bool {
    guard let bytes = try? files.read(path, limit: ArticleCompiler.maximumSize) else { return false }
    let own = BodyFacts(of: bytes, revision: nil)
    return own.body == nil || own.body != facts?.body
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
  /// The same article with a change that is in no commit.
  fileprivate var uncommitted: Self {
    var entry = self
    entry.change = .uncommitted
    entry.mechanicalCount = 0
    return entry
  }
}
