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
  /// - Complexity: one compilation of every article, one pass over git's log, and the files that changed lately.
  public func audit(today: CivilDate) async throws(WorkspaceError) -> AuditReport {
    let articles = auditedArticles()
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
    input.brokenLinks = brokenLinks(articles.map(\.facts), sops)
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
    report.trend = past.trend(input, policy, configuration, today)
    return report
  }

  private func auditedArticles() -> [AuditArticle] {
    mapArticles(of: articleFiles()) { _, compiled in compiled.article.map(AuditArticle.init) }.compactMap {
      $0
    }
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// What is wrong with links, in words, by the path of the article.
  private func brokenLinks(_ articles: [ArticleFacts], _ sops: [SOP]) -> [String: [String]] {
    let files = files
    let facts = WorkspaceFacts(
      articles: articles,
      sops: sops.map { SOPFacts($0, defaultAudience: configuration.defaults.audience) },
      fileExists: { files.isFile(at: $0) },
      source: { SourceText(path: $0, bytes: []) })
    let rules: Set<RuleID> = ["link.unresolved", "link.anchor", "link.image"]
    let broken = WorkspaceChecks(facts).findings().filter { rules.contains($0.rule) }
    return Dictionary(grouping: broken, by: \.place.path).mapValues { Self.unique($0.map(\.message)) }
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
