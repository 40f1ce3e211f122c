import Content
import Diagnostics
import Platform
import Review

/// What mending would do.
public struct LintFixes: Sendable {
  /// The mended files, in the order of their paths.
  public var files: [EditedFile] = []
  /// How many findings are mended.
  public var count = 0
  /// How many findings that could be mended were left alone because the baseline knows them.
  public var knownCount = 0
}

extension Workspace {
  /// Edits in one file can make room for others; after this many rounds the rest is left to the next time.
  private static let fixRounds = 5

  /// The edits that mend what a check finds, applied in memory until nothing more can be mended.
  ///
  /// Only findings that the request wants are mended, and none that a comment or the baseline silences.
  ///
  /// - Throws: `WorkspaceError` where the workspace is that of a commit, or the baseline is none.
  /// - Complexity: a check of the workspace without searches for each round, at most five.
  public func lintFixes(_ request: LintRequest) throws(WorkspaceError) -> LintFixes {
    guard revision == nil else { throw .failed("a commit cannot be mended; mend the files as they are") }
    var request = request
    request.isSearching = false
    let baseline = request.baseline == .hidesKnown ? try readBaseline()?.baseline : nil
    var run = LintRun(self, request)
    var before: [String: [UInt8]] = [:]
    var fixes = LintFixes()
    for round in 0..<Self.fixRounds {
      // Lines move with the edits: which of them changed is known of the first round alone.
      func isMended(_ finding: Diagnostic) -> Bool {
        !finding.fixes.isEmpty && (before[finding.place.path] != nil || run.isWanted(finding))
      }
      let all = try run.report().findings
      let new = baseline?.applied(to: all, isSkipped: run.isSkipped).new ?? all
      let findings = new.filter(isMended)
      if round == 0 { fixes.knownCount = all.count(where: isMended) - findings.count }
      let count = apply(findings, to: &run.overlay, &before)
      guard count > 0 else { break }
      fixes.count += count
    }
    for (path, bytes) in before.sorted(by: { $0.key < $1.key }) {
      guard let after = run.overlay[path], after != bytes else { continue }
      fixes.files.append(EditedFile(path: path, before: bytes, after: after))
    }
    return fixes
  }

  /// Applies what can be applied of one round; how many findings that mends.
  private func apply(
    _ findings: [Diagnostic], to overlay: inout [String: [UInt8]], _ before: inout [String: [UInt8]]
  ) -> Int {
    var count = 0
    let compiler = ArticleCompiler(configuration: configuration)
    let grouped = Dictionary(grouping: findings, by: \.place.path)
    for (path, own) in grouped {
      // Settings are read once, so kb.yaml cannot be judged again after an edit.
      if path == "kb.yaml", overlay[path] != nil { continue }
      let known =
        overlay[path] ?? (try? files.read(path, limit: ArticleCompiler.maximumSize))
      guard let bytes = known else { continue }
      let source = SourceText(path: path, bytes: bytes)
      let article = path.hasPrefix("kb/") ? compiler.compile(path: path, bytes: bytes).article : nil
      guard !path.hasPrefix("kb/") || article != nil,
        let fixed = FileFixes(own, in: source, article: article)
      else { continue }
      if before[path] == nil { before[path] = bytes }
      overlay[path] = fixed.bytes
      count += fixed.count
    }
    return count
  }
}
