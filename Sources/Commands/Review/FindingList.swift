import ArgumentParser
import Diagnostics
import Review

/// Prints findings and counts them.
struct FindingList {
  let console: Console
  let format: FindingFormat
  /// Where the workspace lies in its repository, with a `/` at its end or empty: code review sites count paths from there.
  var folder = ""

  /// Prints every finding.
  func show(_ findings: [Diagnostic]) {
    switch format {
    case .text:
      let renderer = TextRenderer(colour: console.colour)
      for finding in findings { console.print(renderer.render(finding) + "\n") }
    case .json:
      let renderer = JSONLinesRenderer()
      for finding in findings { console.print(renderer.render(finding)) }
    case .sarif:
      let report = SARIFReport(version: KBCommand.configuration.version, folder: folder)
      console.print(report.render(findings))
    case .github:
      let renderer = GitHubRenderer(folder: folder)
      for finding in findings { console.print(renderer.render(finding)) }
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
