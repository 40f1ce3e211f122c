import Content
public import Diagnostics
public import Platform
import Review
import SOP

/// What a check of the whole workspace found.
public struct LintReport: Sendable {
  /// The findings, in report order.
  public var findings: [Diagnostic]
  /// The articles looked at.
  public var articleCount: Int
  /// The SOPs looked at.
  public var sopCount: Int
  /// What the figures do not say, one sentence each.
  public var notes: [String]
}

extension Workspace {
  /// Checks every article and SOP, each by itself and against the others, and that searches find what they should.
  ///
  /// - Parameters:
  ///   - searching: whether searches are tried.
  ///   - strictAsOf: where it is given, what is well defined but easily misread is reported too, and SOPs that rest on
  ///     articles past their review as of that day.
  /// - Throws: `WorkspaceError` where the index that searches need can neither be read nor made.
  /// - Complexity: linear in the text, and one search for each title and question of up to 20,000; of each article
  ///   only a few facts stay in memory.
  public func lint(searching: Bool = true, strictAsOf today: CivilDate? = nil) throws(WorkspaceError)
    -> LintReport
  {
    let listing = articleFiles()
    let articles = checkedArticles(of: listing)
    let sops = sops(isStrict: today != nil)
    let facts = facts(articles.compactMap(\.facts), sops)
    var findings = configurationDiagnostics + keywordLists().findings + listing.problems.map(\.diagnostic)
    findings += sopFiles().problems.map(\.diagnostic)
    findings += articles.flatMap(\.findings)
    findings += sops.flatMap(\.diagnostics) + sopFindings(sops, facts) + exampleFindings(sops)
    if let today {
      let interval = configuration.defaults.reviewInterval ?? Audit.Policy().defaultInterval
      let checks = SOPArticleChecks(facts.articles, defaultInterval: interval, today: today)
      findings += sops.compactMap(\.sop).flatMap(checks.findings)
    }
    findings += WorkspaceChecks(facts).findings()
    let searches = try searching ? SearchChecks(self, facts).run() : (findings: [], notes: [])
    findings += searches.findings
    return LintReport(
      findings: configuration.lint.applied(to: findings).inReportOrder(), articleCount: listing.files.count,
      sopCount: sops.count, notes: searches.notes)
  }

  /// The facts that checks across files need of every article.
  func articleFacts() -> [ArticleFacts] {
    mapArticles(of: articleFiles()) { _, compiled in compiled.article.map(ArticleFacts.init) }.compactMap {
      $0
    }
  }

  private struct CheckedArticle: Sendable {
    var facts: ArticleFacts?
    var findings: [Diagnostic]
  }

  private func checkedArticles(of listing: FolderListing) -> [CheckedArticle] {
    mapArticles(of: listing) { _, compiled in
      var findings = compiled.article.map(ArticleChecks.findings) ?? []
      // Front matter that cannot be read hides the title it may have: one cause, one finding.
      if compiled.diagnostics.contains(where: \.hidesFrontMatter) {
        findings.removeAll { $0.rule == "article.missing-title" }
      }
      return CheckedArticle(
        facts: compiled.article.map(ArticleFacts.init), findings: compiled.diagnostics + findings)
    }
  }

  private func facts(_ articles: [ArticleFacts], _ sops: [CompiledSOP]) -> WorkspaceFacts {
    let root = root
    let last = Lock<SourceText?>(nil)
    return WorkspaceFacts(
      articles: articles,
      sops: sops.compactMap(\.sop).map { SOPFacts($0, defaultAudience: configuration.defaults.audience) },
      fileExists: { FileSystem.isFile(at: $0, inside: root) },
      source: { path in
        // Findings come file by file; a text finds its lines once for all of them.
        last.withLock { last in
          if let last, last.path == path { return last }
          let bytes = try? FileSystem.read(Path.join(root, path), limit: ArticleCompiler.maximumSize)
          let source = SourceText(path: path, bytes: bytes ?? [])
          last = source
          return source
        }
      })
  }

  /// Examples of SOPs that go another way than they say; what they do may depend on the day where conditions ask for it,
  /// and `kb sop test` walks those.
  private func exampleFindings(_ sops: [CompiledSOP]) -> [Diagnostic] {
    let host = RunHost(runSettings())
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

extension Diagnostic {
  /// Whether keys of the front matter may be missing because of what is wrong.
  fileprivate var hidesFrontMatter: Bool {
    severity == .error && (rule.text.hasPrefix("yaml.") || rule == "front-matter.unterminated")
  }
}

extension SOPFacts {
  init(_ sop: SOP, defaultAudience: Content.Audience) {
    let audience = sop.audience.flatMap { Content.Audience(rawValue: $0.value.rawValue) }
    self.init(
      id: sop.id.value, path: sop.path, audience: audience ?? defaultAudience,
      steps: sop.steps.map(\.id.value))
  }
}

extension LintSettings {
  /// Whether a rule is off everywhere, so that its work can be spared.
  func isOff(_ rule: RuleID) -> Bool {
    guard let setting = rules.last(where: { $0.rule == rule }), setting.severity == nil else { return false }
    return !overrides.contains { $0.rules.contains { $0.rule == rule } }
  }

  /// The findings with the severities that kb.yaml sets; those of rules turned off are left out.
  func applied(to findings: [Diagnostic]) -> [Diagnostic] {
    guard !rules.isEmpty || !overrides.isEmpty else { return findings }
    return findings.compactMap { finding in
      var finding = finding
      let settings =
        rules + overrides.filter { $0.paths.contains { $0.matches(finding.place.path) } }.flatMap(\.rules)
      guard let setting = settings.last(where: { $0.rule == finding.rule }) else { return finding }
      guard let severity = setting.severity else { return nil }
      finding.severity = severity
      return finding
    }
  }
}
