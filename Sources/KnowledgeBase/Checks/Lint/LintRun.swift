import Content
import Diagnostics
import History
import Platform
import Review
import SOP

/// One check of a workspace, from its files to findings in report order.
struct LintRun {
  let workspace: Workspace
  let request: LintRequest
  /// Files that are judged as if they held these bytes.
  var overlay: [String: [UInt8]] = [:]

  private var configuration: Configuration { workspace.configuration }
  /// The rules that found something by looking at several files, whose findings belong to no line that somebody wrote.
  private(set) var crossing: Set<RuleID> = []
  /// Whether not every search was tried.
  private var isSampled = false

  init(_ workspace: Workspace, _ request: LintRequest) {
    self.workspace = workspace
    self.request = request
  }

  /// Every finding, after comments and kb.yaml had their say, in report order.
  mutating func report() throws(WorkspaceError) -> LintReport {
    let listing = workspace.articleFiles()
    var files = LintedFiles(workspace, listing, overlay: overlay)
    let sops = compiledSOPs()
    let facts = facts(files.files.compactMap(\.facts), sops)
    var own = workspace.configurationDiagnostics + workspace.keywordLists().findings
    own += listing.problems.map(\.diagnostic) + workspace.sopFiles().problems.map(\.diagnostic)
    own += files.files.flatMap(\.findings) + sops.flatMap(\.diagnostics)
    var across = sopFindings(sops, facts) + exampleFindings(sops) + strictFindings(sops, facts)
    let checks = WorkspaceChecks(facts)
    across += checks.findings() + checks.findings(removed: request.removed)
    let duplicates = files.duplicates(facts)
    across += duplicates.search.findings(duplicates.pairs)
    var notes: [String] = []
    if request.isSearching {
      let searches = try files.searches(facts)
      across += searches.findings
      notes = searches.notes
      isSampled = !notes.isEmpty
    }
    files.keep()
    crossing = Set(across.map(\.rule))
    if let external = request.external { own += try ExternalLinks(workspace, external).findings(facts) }
    let findings = controlled(own + across, files, sops, facts.source)
    return LintReport(
      findings: configuration.lint.applied(to: findings).inReportOrder(), articleCount: listing.files.count,
      sopCount: sops.count, notes: notes)
  }

  /// Whether a rule did not look, or not everywhere.
  func isSkipped(_ id: RuleID) -> Bool {
    if configuration.lint.isOff(id) { return true }
    if id == "search.not-findable", isSampled { return true }
    if id.text.hasPrefix("search."), !request.isSearching { return true }
    switch Catalogue.rule(id)?.request {
    case nil: return false
    case "--strict"?: return request.strictAsOf == nil
    case "--external"?: return request.external == nil
    case "--changed-since"?: return request.changes == nil
    default: return true
    }
  }

  /// Whether a finding lies where findings are wanted.
  func isWanted(_ finding: Diagnostic) -> Bool {
    let place = finding.place
    guard request.wants(place.path) else { return false }
    guard let changes = request.changes, finding.rule != "link.missing-redirect" else { return true }
    guard let start = place.start, !crossing.contains(finding.rule) else { return changes.holds(place.path) }
    let end = max(start.line, place.end?.line ?? start.line)
    return changes.holds(place.path, lines: start.line...end)
  }

  // MARK: Parts

  private func compiledSOPs() -> [CompiledSOP] {
    let files = workspace.sopFiles().files
    var settings = workspace.sopSettings
    settings.isStrict = request.strictAsOf != nil
    return Parallel.map(files.count) { [settings, workspace, overlay] index in
      let path = files[index].path
      guard let bytes = overlay[path] else { return workspace.compile(path, settings) }
      return SOPCompiler.compile(path: path, bytes: bytes, settings: settings)
    }
  }

  private func strictFindings(_ sops: [CompiledSOP], _ facts: WorkspaceFacts) -> [Diagnostic] {
    guard let today = request.strictAsOf else { return [] }
    let interval = configuration.defaults.reviewInterval ?? AuditPolicy().defaultInterval
    let checks = SOPArticleChecks(facts.articles, defaultInterval: interval, today: today)
    return sops.compactMap(\.sop).flatMap(checks.findings)
  }

  private func facts(_ articles: [ArticleFacts], _ sops: [CompiledSOP]) -> WorkspaceFacts {
    workspace.facts(articles, sops.compactMap(\.sop), overlay: overlay)
  }

  /// The findings that no comment silences, and what is to be said of the comments.
  private func controlled(
    _ findings: [Diagnostic], _ files: LintedFiles, _ sops: [CompiledSOP],
    _ source: (String) -> SourceText
  ) -> [Diagnostic] {
    var controls = zip(files.listing.files, files.files).compactMap { file, linted in
      linted.control.comments.isEmpty ? nil : (path: file.path, control: linted.control)
    }
    var result = findings
    for sop in sops.compactMap(\.sop) {
      let read = InlineControl.read(yaml: sop.source)
      result += read.findings
      if !read.control.comments.isEmpty { controls.append((sop.path, read.control)) }
    }
    guard !controls.isEmpty else { return result }
    let paths = Set(controls.map(\.path))
    var grouped: [String: [Diagnostic]] = [:]
    result.removeAll { finding in
      guard paths.contains(finding.place.path) else { return false }
      grouped[finding.place.path, default: []].append(finding)
      return true
    }
    for (path, control) in controls {
      result += control.applied(
        to: grouped[path] ?? [], source: { source(path) }, isSkipped: isSkipped)
    }
    return result
  }

  /// Examples of SOPs that go another way than they say; what they do may depend on the day where conditions ask for it,
  /// and `kb sop test` walks those.
  private func exampleFindings(_ sops: [CompiledSOP]) -> [Diagnostic] {
    let host = RunHost(workspace.runSettings())
    return Parallel.map(sops.count) { index -> [Diagnostic] in
      let compiled = sops[index]
      guard compiled.isSound, !compiled.expressions.usesNow, let examples = compiled.sop?.examples else {
        return []
      }
      return examples.indices.flatMap { ExampleRun.run($0, of: compiled, host: host)?.findings ?? [] }
    }.flatMap { $0 }
  }

  /// What SOPs name that is not there, and ids that two of them share.
  private func sopFindings(_ sops: [CompiledSOP], _ facts: WorkspaceFacts) -> [Diagnostic] {
    let known = sops.compactMap(\.sop)
    let references = SOPReferences(
      articles: Set(facts.articles.map(\.id)), sops: known,
      calendars: Set(configuration.calendars.map(\.name.value)))
    var findings = sops.flatMap { $0.findings(against: references) }
    var first: [String: SOP] = [:]
    for sop in known {
      guard let other = first[sop.id.value] else {
        first[sop.id.value] = sop
        continue
      }
      findings.append(
        Diagnostic(
          "sop.duplicate-id", "the id \"\(sop.id.value)\" is taken", at: sop.source.place(sop.id.range),
          help: "rename one of the two",
          notes: [Note("it stands here first", at: other.source.place(other.id.range))]))
    }
    return findings
  }
}
