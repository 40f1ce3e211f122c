public import Diagnostics

/// Findings that a workspace had when it began to check: they are known, so only new ones are reported.
///
/// A finding is told by its rule, its file and the text of its line with white space collapsed, so that it stays known
/// when lines move; several that are alike are counted.
public struct Baseline: Sendable, Hashable {
  /// The version of the file's form.
  public static let version = 1
  /// The file's name where kb.yaml names none.
  public static let defaultName = "lint-baseline.json"

  /// Findings that are alike.
  struct Key: Hashable, Comparable {
    var path: String
    var rule: String
    var text: String

    static func < (left: Key, right: Key) -> Bool {
      (left.path, left.rule, left.text) < (right.path, right.rule, right.text)
    }
  }

  var counts: [Key: Int] = [:]

  /// What a baseline makes of findings.
  public struct Outcome: Sendable {
    /// The findings that are not known.
    public var new: [Diagnostic]
    /// How many were known.
    public var known: Int
    /// How many of the baseline are there no more.
    public var gone: Int
  }

  /// A baseline that knows findings.
  public init(_ findings: [Diagnostic]) {
    for finding in findings { counts[Key(finding), default: 0] += 1 }
  }

  /// Whether it knows nothing.
  public var isEmpty: Bool { counts.isEmpty }
  /// How many findings it knows.
  public var count: Int { counts.values.reduce(0, +) }

  /// Divides findings into known and new ones; of those that are alike the first ones are known.
  ///
  /// - Parameter isSkipped: whether a rule did not look this time, so that its findings are not gone.
  public func applied(to findings: [Diagnostic], isSkipped: (RuleID) -> Bool) -> Outcome {
    var left = counts
    let new = findings.filter { finding in
      let key = Key(finding)
      guard let count = left[key] else { return true }
      left[key] = count > 1 ? count - 1 : nil
      return false
    }
    let gone = left.filter { !isSkipped(RuleID($0.key.rule)) }.values.reduce(0, +)
    return Outcome(new: new, known: findings.count - new.count, gone: gone)
  }

  /// The baseline without what findings show to be gone; new findings stay unknown.
  public func pruned(to findings: [Diagnostic], isSkipped: (RuleID) -> Bool) -> Baseline {
    let found = Baseline(findings).counts
    var pruned = self
    for (key, count) in counts where !isSkipped(RuleID(key.rule)) {
      let kept = min(count, found[key] ?? 0)
      pruned.counts[key] = kept > 0 ? kept : nil
    }
    return pruned
  }
}

extension Baseline.Key {
  init(_ finding: Diagnostic) {
    let words = finding.place.line.utf8.split { $0 <= 0x20 }.map { Substring($0) }
    self.init(path: finding.place.path, rule: finding.rule.text, text: words.joined(separator: " "))
  }
}
