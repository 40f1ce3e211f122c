public import Diagnostics

/// What is said of a text that is written the other way as a whole.
///
/// Each place is a finding of its own until everything had its say that looks at places: comments, the baseline and
/// what changed.
enum ChineseHabit {
  static let tight = "this text puts no blank between Han characters and Latin ones"
  static let halfWidth = "this text uses half-width punctuation"

  fileprivate static let all: Set<String> = [tight, halfWidth]

  /// What is said once.
  fileprivate struct Key: Hashable {
    var path: String
    var rule: RuleID
  }
}

extension [Diagnostic] {
  /// The findings with all places of a habit as one, which stands at the first and holds the edits of all.
  public func sayingHabitsOnce() -> [Diagnostic] {
    var firsts: [ChineseHabit.Key: Int] = [:]
    var counts: [Int: Int] = [:]
    var findings: [Diagnostic] = []
    for finding in self {
      guard finding.rule.text.hasPrefix("chinese."), ChineseHabit.all.contains(finding.message) else {
        findings.append(finding)
        continue
      }
      let habit = ChineseHabit.Key(path: finding.place.path, rule: finding.rule)
      if let first = firsts[habit] {
        findings[first].fixes += finding.fixes
        counts[first, default: 1] += 1
      } else {
        firsts[habit] = findings.count
        findings.append(finding)
      }
    }
    for (index, count) in counts { findings[index].message += " in \(count) places" }
    return findings
  }
}
