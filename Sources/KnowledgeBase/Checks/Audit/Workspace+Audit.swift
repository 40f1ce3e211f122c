import Content
import Diagnostics
import History
public import Platform
public import Review
import SOP

extension Workspace {
  /// Judges which articles are worth a review as of a day.
  ///
  /// What cannot be read, such as the history, the log or a file of owners, is told in the report's notes, and the rest
  /// is judged without it.
  /// - Complexity: every article is read and hashed, and compiled where lint does not know it; one pass over git's log,
  ///   and the files that changed lately.
  public func audit(today: CivilDate) async throws(WorkspaceError) -> AuditReport {
    var files = LintedFiles(self, articleFiles(), overlay: [:])
    let facts = files.files.compactMap(\.facts)
    let articles = facts.map(AuditArticle.init)
    let sops = sops().compactMap(\.sop)
    var input = AuditInput(articles)
    var notes: [String] = []
    let past = await auditPast(of: articles, sops, today: today)
    input.history = past.history
    notes += past.notes
    input.sops = sops.map { sop in
      AuditSOP(
        id: sop.id.value, path: sop.path, articles: Self.unique(sop.articleUses.map(\.value)),
        changed: past.sopChanges[sop.path]?.day, isAsAdded: past.sopChanges[sop.path]?.isAddition ?? false)
    }
    let known = self.facts(facts, sops)
    input.brokenLinks = WorkspaceChecks(known).brokenLinks()
    input.addTwins(files.duplicates(known).pairs, today: today)
    files.keep()
    input.owners = OwnerDirectory(
      teams: configuration.owners, codeOwners: past.codeOwners, prefix: past.prefix)
    input.releases = releases(&notes)
    let (flags, problems) = flags()
    input.flags = flags
    notes += problems.map { "\($0.place.path): \($0.message)" }
    addUse(to: &input, sops, today: today, &notes)
    let policy = AuditPolicy(configuration.audit, configuration.defaults)
    let audit = Audit(input, policy: policy, today: today)
    var report = AuditReport(audit: audit, notes: notes + audit.notes, title: configuration.title)
    report.directory = input.owners
    report.trend = past.trend(input, policy, configuration, today)
    return report
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// The releases of kb.yaml or of the file that it names.
  private func releases(_ notes: inout [String]) -> [ProductReleases] {
    guard case .file(let file) = configuration.releases else { return configuration.releases.inlineItems }
    do throws(SystemError) {
      let bytes = try files.read(file.value, limit: 1 << 20)
      let (releases, findings) = ProductReleases.list(in: SourceText(path: file.value, bytes: bytes))
      notes += findings.map { "\(file.value): \($0.message)" }
      return releases
    } catch {
      notes.append("\(file.value) cannot be read: \(error.reason)")
      return []
    }
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
