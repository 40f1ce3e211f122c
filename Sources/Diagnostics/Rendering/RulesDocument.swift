/// The page docs/rules.md, made from the catalogue.
public enum RulesDocument {
  /// The page for some rules, by family.
  public static func text(_ rules: [Rule] = Catalogue.rules) -> String {
    var text = """
      # Rules

      What `kb lint` reports, made from the catalogue by `kb explain --format md > docs/rules.md`. A rule's severity, options
      and paths are set in kb.yaml, single places are silenced by comments; [lint.md](lint.md) tells how.

      | rule | severity | what is wrong |
      |---|---|---|

      """
    for rule in rules {
      text += "| [`\(rule.id)`](#\(anchor(rule))) | \(severity(rule)) | \(cell(rule.summary)) |\n"
    }
    for rule in rules { text += section(rule) }
    return text
  }

  private static func severity(_ rule: Rule) -> String {
    rule.isOn ? rule.severity.rawValue : "off (\(rule.severity.rawValue))"
  }

  /// The anchor that a heading of the rule's id has on GitHub.
  private static func anchor(_ rule: Rule) -> String {
    String(decoding: rule.id.text.utf8.filter { $0 != UInt8(ascii: ".") }, as: UTF8.self)
  }

  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  private static func section(_ rule: Rule) -> String {
    var text = "\n## \(rule.id)\n\n\(rule.summary.prefix(1).uppercased())\(rule.summary.dropFirst()). "
    text += "Severity: \(severity(rule)).\n\n\(rule.explanation)\n"
    if let usage = rule.usage { text += "\n\(usage)\n" }
    for (name, example) in [("Wrong", rule.wrong), ("Right", rule.right)] {
      if let example { text += "\n\(name):\n\n\(block(example))" }
    }
    if !rule.options.isEmpty {
      text += "\n| option | default | |\n|---|---|---|\n"
      for option in rule.options {
        text += "| `\(option.name)` | `\(option.defaultValue)` | \(cell(option.summary)) |\n"
      }
    }
    return text
  }

  /// The example as a code block whose fence is longer than any in it.
  private static func block(_ example: String) -> String {
    var fence = "```"
    while example.contains(fence) { fence += "`" }
    return "\(fence)\n\(example)\n\(fence)\n"
  }
}

extension Rule {
  /// What it takes for the rule to report, where it does not do so by itself.
  public var usage: String? {
    if let request { return "Reported with `\(request)` only." }
    return isOn ? nil : "Off unless kb.yaml names a severity: `lint: {rules: {\(id): \(severity.rawValue)}}`."
  }
}
