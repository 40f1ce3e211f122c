import Content
import Diagnostics
import History
public import Platform
public import Review

/// The audit of a workspace.
public struct AuditReport: Sendable {
  /// The queue and its figures.
  public var audit: Audit
  /// Why the dates of last commits are missing or doubtful, in one line; `nil` where they are known.
  public var historyProblem: String?
}

extension Workspace {
  /// Judges which articles are worth a review as of a day.
  ///
  /// - Complexity: one compilation of every article and one pass over git's log.
  public func audit(today: CivilDate) async throws(WorkspaceError) -> AuditReport {
    let articles = articleFacts()
    var lastCommits: [String: CivilDate] = [:]
    var problem: String?
    switch await Repository.find(from: root) {
    case .found(let repository):
      do {
        let commits = try await repository.lastCommits(of: ["kb"])
        for article in articles {
          if case .commit(let commit) = commits.lastChange(of: article.path) {
            lastCommits[article.path] = commit.date
          }
        }
        if repository.isShallow { problem = "this clone is shallow, so older changes have no date" }
      } catch {
        problem = error.description
      }
    case let lookup: problem = lookup.problem
    }
    let weights = Dictionary(
      configuration.audit.weights.map { ($0.name.value, $0.value) }, uniquingKeysWith: { _, last in last })
    let policy = Audit.Policy(
      defaultInterval: configuration.defaults.reviewInterval ?? Audit.Policy().defaultInterval,
      weights: weights)
    let audit = Audit(articles, lastCommits: lastCommits, policy: policy, today: today)
    return AuditReport(audit: audit, historyProblem: problem)
  }

  /// Why git cannot tell the history of this workspace; `nil` where it can.
  public func historyProblem() async -> String? {
    await Repository.find(from: root).problem
  }
}

extension RepositoryLookup {
  /// Why there is no history, in one line.
  var problem: String? {
    switch self {
    case .found(let repository):
      repository.head == nil ? "the repository has no commit yet, so nothing has a date" : nil
    case .gitMissing: "git is not installed, so nothing has a date"
    case .notARepository: "this folder is in no git repository, so nothing has a date"
    case .noWorkingTree: "the repository has no working tree here, so nothing has a date"
    case .refused(let reason): "git refuses to tell the history: \(reason)"
    }
  }
}
