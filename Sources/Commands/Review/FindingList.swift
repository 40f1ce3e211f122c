import Diagnostics

/// Prints findings and counts them.
struct FindingList {
  let console: Console
  let format: ListFormat

  /// Prints every finding.
  func show(_ findings: [Diagnostic]) {
    let text = TextRenderer(colour: console.colour)
    let json = JSONLinesRenderer()
    for finding in findings {
      console.print(format == .text ? text.render(finding) + "\n" : json.render(finding))
    }
  }

  /// `2 errors, 1 note`, or that there is nothing.
  static func summary(of findings: [Diagnostic]) -> String {
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? nil : Count.text(count, severity.rawValue)
    }
    return counts.isEmpty ? "nothing to report" : counts.joined(separator: ", ")
  }
}
