public import Diagnostics
public import History
public import Platform
public import Review

/// What is to be checked, and what of it is wanted.
public struct LintRequest: Sendable {
  /// What is done with the file of known findings.
  public enum BaselineUse: Sendable {
    /// Known findings are left out.
    case hidesKnown
    /// It is not read.
    case ignored
  }

  /// Whether searches are tried.
  public var isSearching = true
  /// Where it is given, what is well defined but easily misread is reported too, and SOPs that rest on articles past
  /// their review as of that day.
  public var strictAsOf: CivilDate?
  /// Files and folders, relative to the root, of which findings are wanted; all where empty. All are looked at anyway.
  public var paths: [String] = []
  /// Where it is given, only findings on changed lines are wanted; of checks across files, those in changed files.
  public var changes: ChangedLines?
  /// The articles that stood where the changes begin and are there no more; they need a redirect.
  public var removed: [ArticleFacts] = []
  /// What is done with the file of known findings.
  public var baseline = BaselineUse.hidesKnown
  /// Where it is given, links to the web are asked for.
  public var external: ExternalRequest?

  /// A request for everything.
  public init() {}

  /// Whether a path is wanted.
  func wants(_ path: String) -> Bool {
    paths.isEmpty || paths.contains { $0.isEmpty || path == $0 || path.hasPrefix($0 + "/") }
  }
}

/// How links to the web are asked for.
public struct ExternalRequest: Sendable {
  /// The moment, in seconds since 1970, by which older answers are judged.
  public var now: Int
  /// Who asks, as servers see it.
  public var userAgent: String
  /// Called from several threads with the number of addresses that have an answer, and of all.
  public var progress: @Sendable (Int, Int) -> Void

  /// A request at a moment.
  public init(now: Int, userAgent: String, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }) {
    self.now = now
    self.userAgent = userAgent
    self.progress = progress
  }
}

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
  /// Findings that are left out because the baseline knows them.
  public var knownCount = 0
}
