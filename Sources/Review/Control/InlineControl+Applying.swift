public import Diagnostics

extension InlineControl {
  /// The findings of the file that no comment silences, and what is to be said of comments that silence nothing.
  ///
  /// - Parameters:
  ///   - source: the file, for showing a comment in it; asked for only where there is something to say.
  ///   - isSkipped: whether a rule did not look this time, so that its comments may well be of use.
  /// - Complexity: O(n log n) in findings and comments.
  public func applied(
    to findings: [Diagnostic], source: () -> SourceText, isSkipped: (RuleID) -> Bool
  ) -> [Diagnostic] {
    guard !comments.isEmpty else { return findings }
    var silencer = Silencer(comments)
    var kept = findings.filter { !silencer.silences($0) }
    let unused = silencer.unused(isSkipped)
    if !unused.isEmpty {
      let source = source()
      kept += unused.map { finding($0, source) }
    }
    return kept
  }

  private func finding(_ unused: Silencer.Unused, _ source: SourceText) -> Diagnostic {
    let comment = comments[unused.comment]
    guard let index = unused.rule else {
      let message =
        comment.word == .enable ? "nothing is turned off here" : "this comment silences nothing"
      let fixes = comment.removal.map { [FixIt("remove the comment", replace: $0, with: "")] } ?? []
      return Diagnostic("lint.unused-disable", message, at: source.place(comment.range), fixes: fixes)
    }
    let rule = comment.rules[index]
    var start = rule.range.lowerBound
    while start > 0, source.bytes[start - 1] <= 0x20 || source.bytes[start - 1] == UInt8(ascii: ",") {
      start -= 1
    }
    let fix = FixIt("remove `\(rule.value)`", replace: start..<rule.range.upperBound, with: "")
    return Diagnostic(
      "lint.unused-disable", "`\(rule.value)` reports nothing here", at: source.place(rule.range),
      fixes: [fix])
  }
}

/// Judges findings by the comments of a file and remembers which comments were of use.
private struct Silencer {
  /// A comment, or one of its rules, without use.
  struct Unused {
    var comment: Int
    var rule: Int?
  }

  /// From a line on, a rule or all rules are off or on again.
  private struct Switch {
    var line: Int
    var use: Use?
  }

  /// A comment and the position of a rule in it; -1 for a comment for all rules.
  private struct Use: Hashable {
    var comment: Int
    var rule: Int
  }

  private let comments: [InlineControl.Comment]
  private var used: Set<Use> = []
  private var lines: [Int: [Use]] = [:]
  private var file: [Use] = []
  private var switches: [RuleID: [Switch]] = [:]

  init(_ comments: [InlineControl.Comment]) {
    self.comments = comments
    for (index, comment) in comments.enumerated() {
      switch comment.word {
      case .disableLine: lines[comment.line, default: []] += Self.uses(index, comment)
      case .disableNextLine: lines[comment.nextLine, default: []] += Self.uses(index, comment)
      case .disableFile: file += Self.uses(index, comment)
      case .disable, .enable: continue
      }
    }
  }

  private static func uses(_ index: Int, _ comment: InlineControl.Comment) -> [Use] {
    comment.rules.isEmpty
      ? [Use(comment: index, rule: -1)] : comment.rules.indices.map { Use(comment: index, rule: $0) }
  }

  mutating func silences(_ finding: Diagnostic) -> Bool {
    // A comment that is misspelt must be seen.
    guard finding.rule != "lint.unknown-name" else { return false }
    let line = finding.place.start?.line ?? 0
    let candidates = file + (lines[line] ?? [])
    if let use = candidates.first(where: { isFor(finding.rule, $0) }) ?? open(finding.rule, at: line) {
      used.insert(use)
      return true
    }
    return false
  }

  private func isFor(_ rule: RuleID, _ use: Use) -> Bool {
    use.rule < 0 || comments[use.comment].rules[use.rule].value == rule.text
  }

  /// The `kb-disable` that holds for a rule on a line.
  private mutating func open(_ rule: RuleID, at line: Int) -> Use? {
    let own = switches[rule] ?? makeSwitches(for: rule)
    switches[rule] = own
    var low = 0
    var high = own.count
    while low < high {
      let middle = (low + high) / 2
      if own[middle].line <= line { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? own[low - 1].use : nil
  }

  private func makeSwitches(for rule: RuleID) -> [Switch] {
    var result: [Switch] = []
    for (index, comment) in comments.enumerated() where comment.word == .disable || comment.word == .enable {
      guard let use = Self.uses(index, comment).first(where: { isFor(rule, $0) }) else { continue }
      if comment.word == .enable {
        result.append(Switch(line: comment.line, use: nil))
      } else if result.last?.use == nil {
        result.append(Switch(line: comment.line, use: use))
      }
    }
    return result
  }

  /// Comments that silenced nothing, and single rules of comments that silenced something by others.
  func unused(_ isSkipped: (RuleID) -> Bool) -> [Unused] {
    var result: [Unused] = []
    var isAllOff = false
    var off: Set<String> = []
    for (index, comment) in comments.enumerated() {
      switch comment.word {
      case .enable:
        let isOfUse =
          comment.rules.isEmpty
          ? isAllOff || !off.isEmpty : comment.rules.contains { isAllOff || off.contains($0.value) }
        if !isOfUse { result.append(Unused(comment: index)) }
        if comment.rules.isEmpty {
          isAllOff = false
          off = []
        } else {
          off.subtract(comment.rules.map(\.value))
        }
        continue
      case .disable:
        if comment.rules.isEmpty { isAllOff = true } else { off.formUnion(comment.rules.map(\.value)) }
      default: break
      }
      let uses = Self.uses(index, comment)
      let idle = uses.filter { use in
        !used.contains(use) && (use.rule < 0 || !isSkipped(RuleID(comment.rules[use.rule].value)))
      }
      if idle.count == uses.count {
        result.append(Unused(comment: index))
      } else {
        result += idle.map { Unused(comment: index, rule: $0.rule) }
      }
    }
    return result
  }
}
