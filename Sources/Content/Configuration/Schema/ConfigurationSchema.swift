import Diagnostics
import JSONWriting

/// The JSON Schema of `kb.yaml` (draft-07, which editors of YAML read), so that they complete and check keys.
///
/// Made from the key lists of the parser: a key that the parser reads is in the schema, and no other.
public enum ConfigurationSchema {
  /// The schema, ending in a line end.
  public static func text() -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("$schema", "http://json-schema.org/draft-07/schema#")
      writer.member("title", "kb.yaml")
      writer.member("description", "The settings of a knowledge base; every key has a default.")
      writer.member("type", "object")
      writer.member("additionalProperties", false)
      writer.key("properties")
      writer.object { writer in
        for key in ConfigurationKey.allCases {
          writer.key(key.rawValue)
          writer.object { writer in
            shape(of: key).write(into: &writer)
            writer.member("description", "\(key.summary). Such as: \(key.example)")
          }
        }
      }
    }
    writer.newline()
    return writer.string
  }

  private static func shape(of key: ConfigurationKey) -> JSONShape {
    switch key {
    case .title, .baseURL, .timeZone: .text
    case .currency: .pattern("^[A-Z]{3}$")
    case .languages, .exclude: .texts
    case .defaults, .frontMatter, .search, .lint, .audit, .commands, .runs, .site:
      .keys(key.innerNames.map { ($0, shape(of: $0, in: key)) })
    case .owners, .roles: .names(.texts)
    case .calendars: .names(.names(.texts))
    case .keywords: .names(.texts)
    case .synonyms: .fileOr(.either([.list(.text), item(of: key)]))
    case .terms, .queries: .fileOr(item(of: key))
    case .releases: .either([.text, .names(.list(.either([.text, item(of: key)])))])
    case .log: .flag
    }
  }

  /// What stands below a key of a mapping.
  private static func shape(of name: String, in key: ConfigurationKey) -> JSONShape {
    switch (key, name) {
    case (.defaults, "audience"): .word(Audience.allCases.map(\.rawValue))
    case (.defaults, "confidence"):
      .word(Confidence.allCases.map(\.rawValue) + Confidence.aliases.map(\.key))
    case (.defaults, "review_interval"), (.audit, "silent_after"), (.audit, "unfinished_after"): .days
    case (.frontMatter, "ignore"), (.commands, "allow"), (.commands, "env"), (.runs, "leads"): .texts
    case (.runs, "token_keys"):
      .either([.pattern(tokenKey), .list(.pattern(tokenKey))])
    case (.search, "weights"): .keys(SearchWeight.allCases.map { ($0.rawValue, .number) })
    case (.audit, "weights"): .keys(AuditSignalKind.allCases.map { ($0.rawValue, .number) })
    case (.audit, "cap"): .integer(1...10_000)
    case (.lint, "rules"): rules
    case (.lint, "overrides"): .list(item(of: .lint))
    case (.site, "colours"): .names(.pattern("^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"))
    case (.site, "strings"): .names(.names(.either([.text, .boolean])))
    default: .text
    }
  }

  private static let tokenKey = "^ed25519:[A-Za-z0-9+/]{43}=$"

  /// One item of a list.
  private static func item(of key: ConfigurationKey) -> JSONShape {
    let required: [String]
    switch key {
    case .synonyms: required = ["from", "to"]
    case .terms: required = ["use", "not"]
    case .releases: required = ["version"]
    case .queries: required = ["query", "article"]
    default: required = []
    }
    let keys = key.itemNames.map { name -> (String, JSONShape) in
      switch (key, name) {
      case (.synonyms, _), (.terms, "not"), (.lint, "paths"): (name, .texts)
      case (.lint, "rules"): (name, rules)
      case (.queries, "within"): (name, .integer(1...100))
      default: (name, .text)
      }
    }
    return .keys(keys, required: required)
  }

  /// Each rule with its severity, or its severity and options.
  private static let rules: JSONShape = {
    let level = JSONShape.either([
      .boolean, .word(["off"] + Severity.allCases.map(\.rawValue)),
    ])
    return .keys(
      Catalogue.rules.map { rule in
        let options = rule.options.map { ($0.name, shape(of: $0)) }
        return (rule.id.text, .either([level, .keys([("severity", level)] + options)]))
      })
  }()

  private static func shape(of option: RuleOption) -> JSONShape {
    switch option.defaultValue {
    case .integer: .integer(option.bounds)
    case .number: .number
    case .flag: .flag
    case .texts: .texts
    }
  }
}
