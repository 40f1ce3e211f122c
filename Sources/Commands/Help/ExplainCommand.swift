import ArgumentParser
import Diagnostics
import JSONWriting

/// `kb explain RULE`: what a diagnostic means and how to mend it.
struct ExplainCommand: ParsableCommand {
  /// How rules are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, md
  }

  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "What a rule means and how to mend what it reports.",
    usage: "kb explain [<options>] [<rule>]",
    discussion: "Without a rule, lists them all.")

  @OptionGroup var global: GlobalOptions

  @Option(help: "text, json (JSON Lines) or md (the page docs/rules.md).")
  var format: Format = .text

  @Argument(help: "The rule, such as link.unresolved.", completion: .list(Catalogue.rules.map(\.id.text)))
  var rule: String?

  func run() throws {
    guard let rule else { return list(Catalogue.rules) }
    let id = rule.trimmingPrefix("[").prefix { $0 != "]" }
    guard let known = Catalogue.rule(RuleID(String(id))) else {
      let near = Suggestion.closest(to: rule, among: Catalogue.rules.map(\.id.text))
      let family = Catalogue.rules.filter {
        $0.id.text.hasPrefix(rule + ".") || $0.id.text.hasSuffix("." + rule)
      }
      guard family.isEmpty else { return list(family) }
      throw Failure(
        "there is no rule \"\(rule)\"",
        help: near.map { "did you mean \"\($0)\"?" } ?? "`kb explain` lists the rules there are")
    }
    format == .text ? explain(known) : list([known])
  }

  private func list(_ rules: [Rule]) {
    if format == .md { return global.console.print(RulesDocument.text(rules)) }
    let width = rules.map(\.id.text.count).max() ?? 0
    for rule in rules {
      switch format {
      case .text, .md:
        let name = rule.id.text + String(repeating: " ", count: width - rule.id.text.count)
        let severity =
          rule.severity.rawValue + String(repeating: " ", count: 7 - rule.severity.rawValue.count)
        global.console.printLine("\(global.console.paint(name, .title))  \(severity)  \(rule.summary)")
      case .json:
        var writer = JSONWriter()
        writer.object { object in
          object.member("rule", rule.id.text)
          object.member("severity", rule.severity.rawValue)
          object.member("summary", rule.summary)
          object.member("explanation", rule.explanation)
          object.member("wrong", ifPresent: rule.wrong)
          object.member("right", ifPresent: rule.right)
          object.member("on", rule.isOn)
          object.member("request", ifPresent: rule.request)
          object.key("options")
          object.array { options in
            for option in rule.options {
              options.object {
                $0.member("name", option.name)
                $0.member("default", option.defaultValue.description)
                $0.member("summary", option.summary)
              }
            }
          }
        }
        global.console.printLine(writer.string)
      }
    }
  }

  private func explain(_ rule: Rule) {
    let console = global.console
    console.printLine("\(console.paint(rule.id.text, .title)) (\(rule.severity.rawValue)): \(rule.summary)\n")
    console.printLine(LineWrap.wrap(rule.explanation, width: 80))
    if let wrong = rule.wrong { console.printLine("\n\(console.paint("wrong", .bad))\n\(indented(wrong))") }
    if let right = rule.right { console.printLine("\n\(console.paint("right", .good))\n\(indented(right))") }
    if let usage = rule.usage { console.printLine("\n" + LineWrap.wrap(usage, width: 80)) }
    for option in rule.options {
      console.printLine("\n\(console.paint(option.name, .title)) (\(option.defaultValue)): \(option.summary)")
    }
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }.joined(separator: "\n")
  }
}
