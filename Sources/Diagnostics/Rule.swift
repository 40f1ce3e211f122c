/// The stable id of a rule, `family.what-is-wrong`: written in `kb.yaml`, in comments and on the command line.
public struct RuleID: Sendable, Hashable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The id's text.
  public let text: String

  /// Takes the text as it is; the catalogue knows whether there is such a rule.
  public init(_ text: String) { self.text = text }

  /// Makes an id from a literal.
  public init(stringLiteral text: String) { self.text = text }

  /// The id's text.
  public var description: String { text }

  /// Orders by text.
  public static func < (left: RuleID, right: RuleID) -> Bool { left.text < right.text }
}

/// What a rule means: the one description from which `kb explain` and the documents are made.
public struct Rule: Sendable {
  /// The stable id.
  public let id: RuleID
  /// The severity unless `kb.yaml` sets another.
  public let severity: Severity
  /// One line: what is wrong.
  public let summary: String
  /// Why it hurts a reader, and how to mend it.
  public let explanation: String
  /// An example that the rule reports, where one helps.
  public let wrong: String?
  /// The same example mended.
  public let right: String?
  /// What kb.yaml may set beside the severity.
  public let options: [RuleOption]
  /// Whether it reports unless kb.yaml turns it off; where not, naming a severity turns it on.
  public let isOn: Bool
  /// The option of the command line that it takes to report, such as `--strict`; `nil` where none is needed.
  public let request: String?
  /// Whether `--fix` may apply its edits in front matter and YAML files: elsewhere they are applied in text only.
  public let fixesYAML: Bool

  init(
    _ id: RuleID, _ severity: Severity, _ summary: String, _ explanation: String, wrong: String? = nil,
    right: String? = nil, options: [RuleOption] = [], isOn: Bool = true, request: String? = nil,
    fixesYAML: Bool = false
  ) {
    self.id = id
    self.severity = severity
    self.summary = summary
    self.explanation = explanation
    self.wrong = wrong
    self.right = right
    self.options = options
    self.isOn = isOn
    self.request = request
    self.fixesYAML = fixesYAML
  }
}

/// Every rule there is, in one place.
public enum Catalogue {
  /// All rules, by id.
  public static let rules: [Rule] =
    (sourceRules + yamlRules + frontMatterRules + articleRules + linkRules + searchRules + sopRules
    + configurationRules + lintRules + externalLinkRules + headingRules + styleRules + chineseRules
    + privacyRules)
    .sorted { $0.id < $1.id }

  private static let byID: [RuleID: Rule] = Dictionary(
    rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  /// The rule with an id.
  public static func rule(_ id: RuleID) -> Rule? { byID[id] }

  /// The severity of a rule; `error` for an id that stands in no catalogue, which a test forbids.
  static func severity(of id: RuleID) -> Severity { byID[id]?.severity ?? .error }
}
