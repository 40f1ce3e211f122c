import Content
import Diagnostics
import Platform
import Review
import SearchIndex
import TextAnalysis

/// Runs the searches by which a workspace proves that its answers are found.
struct SearchChecks {
  private let workspace: Workspace
  private let facts: WorkspaceFacts

  /// More searches for the articles' own words than these are sampled: they take about two seconds.
  private static let trialLimit = 20_000

  init(_ workspace: Workspace, _ facts: WorkspaceFacts) {
    self.workspace = workspace
    self.facts = facts
  }

  /// The findings, and what is worth saying beside them.
  ///
  /// - Throws: `WorkspaceError` where the index can neither be read nor made.
  func run() throws(WorkspaceError) -> (findings: [Diagnostic], notes: [String]) {
    let (expected, source, problems) = expectedQueries()
    var notes: [String] = []
    var plan = FindabilityPlan(
      workspace.configuration.lint.isOff("search.not-findable") ? [] : facts.articles)
    let planned = plan.trials.count
    plan.sample(Self.trialLimit)
    if plan.trials.count < planned {
      notes.append("of \(planned) searches for the articles' own words, \(plan.trials.count) were tried")
    }
    guard !expected.isEmpty || !plan.trials.isEmpty else { return (problems, notes) }
    let searcher = try ParallelSearch(workspace)
    let findings = try judge(expected, source, searcher) + judge(plan.trials, searcher)
    return (problems + findings, notes)
  }

  /// The queries of `kb.yaml`, or of the file it names, with the text they stand in.
  private func expectedQueries() -> ([ExpectedQuery], SourceText, [Diagnostic]) {
    switch workspace.configuration.queries {
    case .list(let queries): return (queries, facts.source("kb.yaml"), [])
    case .file(let file):
      do throws(SystemError) {
        let bytes = try workspace.files.read(file.value, limit: ArticleCompiler.maximumSize)
        let source = SourceText(path: file.value, bytes: bytes)
        let (queries, findings) = ExpectedQuery.list(in: source)
        return (queries, source, findings)
      } catch {
        let source = facts.source("kb.yaml")
        let finding = Diagnostic(
          "source.unreadable", "\(file.value) cannot be read: \(error.reason)", at: source.place(file.range))
        return ([], source, [finding])
      }
    }
  }

  private func judge(_ queries: [ExpectedQuery], _ source: SourceText, _ searcher: ParallelSearch)
    throws(WorkspaceError) -> [Diagnostic]
  {
    let articles = Dictionary(
      facts.articles.map { ($0.id.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    var findings: [Diagnostic] = []
    var asked: [ExpectedQuery] = []
    for query in queries {
      let article = articles[query.article.value.lowercased()]
      let finding = ExpectedQueryCheck.target(
        of: query, article, among: facts.articles.lazy.map(\.id), in: source)
      if let finding { findings.append(finding) } else { asked.append(query) }
    }
    let found = try searcher.ids(
      asked.map { QueryParser.parse($0.query.value) }, limit: ExpectedQueryCheck.looked)
    for (query, ids) in zip(asked, found) {
      if let finding = ExpectedQueryCheck.finding(query, found: ids, in: source) { findings.append(finding) }
    }
    return findings
  }

  private func judge(_ trials: [FindabilityPlan.Trial], _ searcher: ParallelSearch) throws(WorkspaceError)
    -> [Diagnostic]
  {
    let found = try searcher.ids(trials.map { Query(words: $0.text) }, limit: FindabilityPlan.looked)
    return zip(trials, found).compactMap { trial, ids in
      let article = facts.articles[trial.article]
      if ids.prefix(FindabilityPlan.wanted).contains(article.id) { return nil }
      return FindabilityPlan.finding(trial, article, found: ids, in: facts.source(article.path))
    }
  }
}
