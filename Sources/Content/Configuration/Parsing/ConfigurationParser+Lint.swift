import Diagnostics
import StrictYAML

extension ConfigurationParser {
  private static let levels = ["off"] + Severity.allCases.map(\.rawValue)

  mutating func readLint() {
    guard let reader = inner(.lint) else { return }
    result.lint.rules = settings(reader)
    result.lint.baseline = path(reader.string("baseline"))
    for node in reader.list(
      "overrides", example: "overrides: [{paths: [\"kb/old/**\"], rules: {link.anchor: off}}]")
    {
      guard let override = item(node, .lint) else { continue }
      result.lint.overrides.append(
        LintSettings.Override(paths: globs(override.strings("paths")), rules: settings(override)))
    }
  }

  private func settings(_ reader: MappingReader) -> [LintSettings.Setting] {
    reader.named("rules", example: "rules: {link.anchor: warning}").compactMap { entry in
      guard let rule = Catalogue.rule(RuleID(entry.name)) else {
        reportRule(entry)
        return nil
      }
      guard entry.value.entries != nil else {
        return level(entry.value, key: entry.name).map { LintSettings.Setting(rule: rule.id, level: $0) }
      }
      return setting(rule, entry.value)
    }
  }

  /// `{severity: warning, threshold: 0.9}`.
  private func setting(_ rule: Rule, _ node: YAMLNode) -> LintSettings.Setting? {
    let names = ["severity"] + rule.options.map(\.name)
    guard let reader = MappingReader(node, keys: names, in: context) else { return nil }
    reader.rejectUnknownKeys(known: names)
    var setting = LintSettings.Setting(rule: rule.id)
    setting.level = reader.node("severity").flatMap { level($0, key: "severity") }
    for option in rule.options where reader.node(option.name) != nil {
      setting.options[option.name] = value(of: option, reader)
    }
    return setting
  }

  private func value(of option: RuleOption, _ reader: MappingReader) -> RuleOption.Value? {
    switch option.defaultValue {
    case .integer: reader.integer(option.name, in: option.bounds).map { .integer($0.value) }
    case .number:
      reader.number(
        option.name, in: Double(option.bounds.lowerBound)...Double(option.bounds.upperBound)
      ).map { .number($0.value) }
    case .flag: reader.bool(option.name).map { .flag($0.value) }
    case .texts: .texts(reader.strings(option.name).map(\.value))
    }
  }

  private func level(_ node: YAMLNode, key: String) -> LintSettings.Level? {
    guard let text = context.string(node, key: key)?.value else { return nil }
    if text == "off" { return .off }
    if let severity = Severity(rawValue: text) { return .on(severity) }
    context.reportValue(node, key: key, allowed: Self.levels)
    return nil
  }

  private func reportRule(_ entry: YAMLEntry) {
    let help = "`kb explain` lists the rules"
    guard let nearest = Suggestion.closest(to: entry.name, among: Catalogue.rules.map(\.id.text)) else {
      invalid("there is no rule `\(entry.name)`", at: entry.key.range, help: help)
      return
    }
    let fix = FixIt("write `\(nearest)`", replace: entry.key.range, with: nearest)
    context.report(
      "config.invalid-value", "there is no rule `\(entry.name)`; did you mean `\(nearest)`?",
      at: entry.key.range,
      help: help, fixes: [fix])
  }
}
