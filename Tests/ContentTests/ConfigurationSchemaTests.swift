import Content
import Diagnostics
import Platform
import StrictYAML
import TestSupport
import Testing

/// The schema accepts what the parser accepts, and refuses the keys and words that it refuses.
@Suite struct ConfigurationSchemaTests {
  private static func faults(in text: String) throws -> [String] {
    let schema = StrictYAML.parse(SourceText(path: "schema.json", text: ConfigurationSchema.text()))
    #expect(schema.1 == [])
    let (root, findings) = StrictYAML.parse(SourceText(path: "kb.yaml", text: text))
    #expect(findings == [])
    return JSONSchema(root: try #require(schema.0)).faults(of: try #require(root))
  }

  @Test func acceptsTheSample() throws {
    let root = Path.parent(of: Path.parent(of: Path.parent(of: #filePath)))
    let text = String(decoding: try FileSystem.read(Path.join(root, "kb.yaml")), as: UTF8.self)
    #expect(try Self.faults(in: text) == [])
  }

  @Test(arguments: ConfigurationKey.allCases) func acceptsTheExampleOfEachKey(_ key: ConfigurationKey) throws
  {
    let (_, findings) = Configuration.parse(SourceText(path: "kb.yaml", text: key.example + "\n"))
    #expect(findings.filter { !$0.message.contains("role") } == [])
    #expect(try Self.faults(in: key.example + "\n") == [])
  }

  @Test func acceptsEveryRuleWithItsOptions() throws {
    let rules = Catalogue.rules.map { rule in
      let options = rule.options.map { ", \($0.name): \($0.defaultValue)" }.joined()
      return "    \(rule.id): {severity: warning\(options)}\n"
    }.joined()
    let text = "lint:\n  rules:\n\(rules)"
    let (_, findings) = Configuration.parse(SourceText(path: "kb.yaml", text: text))
    #expect(findings == [])
    #expect(try Self.faults(in: text) == [])
  }

  @Test(arguments: [
    ("titel: A\n", "titel"), ("defaults: {audience: publik}\n", "defaults/audience"),
    ("lint: {rules: {link.anchr: off}}\n", "lint/rules/link.anchr"), ("languages: {a: b}\n", "languages"),
    ("audit: {weights: {never: 1}}\n", "audit/weights/never"), ("audit: {cap: many}\n", "audit/cap"),
    ("defaults: {review_interval: soon}\n", "defaults/review_interval"), ("currency: euro\n", "currency"),
    ("queries: [{query: where}]\n", "queries"), ("terms: [{use: a}]\n", "terms"),
    ("search: {weights: {titel: 2}}\n", "search/weights/titel"), ("log: perhaps\n", "log"),
    ("site: {colours: {accent: green}}\n", "site/colours/accent"),
  ])
  func refusesWhatTheParserRefuses(_ text: String, _ place: String) throws {
    #expect(!Configuration.parse(SourceText(path: "kb.yaml", text: text)).1.isEmpty)
    #expect(try Self.faults(in: text).contains { $0.hasPrefix(place) })
  }
}
