import Diagnostics
import Expressions
import JSONReading
import JSONWriting
import Platform
import SOP
import SiteExport
import TestSupport
import Testing

/// Guides ask in the browser what a run asks, and their conditions give what expressions give.
@Suite struct GuideTests {
  private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  private struct Vector: CustomTestStringConvertible {
    let expression: String
    let tree: JSONValue
    let result: JSONValue
    var testDescription: String { expression }
  }

  private static func member(_ value: JSONValue, _ name: String) throws -> JSONValue {
    try #require(value.members?.first { $0.name == name }?.value)
  }

  private static func vectors() throws -> (values: Bindings, cases: [Vector]) {
    let file = try FileSystem.read(Path.join(root, "Tests/ExpressionsTests/Vectors/guide.json"))
    let all = try JSONValue(parsing: file)
    let values = try #require(try member(all, "values").members).map { ($0.name, try value($0.value)) }
    let cases = try #require(try member(all, "cases").elements).map {
      Vector(
        expression: try #require(try member($0, "expression").text), tree: try member($0, "tree"),
        result: try member($0, "result"))
    }
    return (Bindings(values), cases)
  }

  private static func value(_ json: JSONValue) throws -> Value {
    switch json {
    case .string(let text): return .string(text)
    case .bool(let flag): return .bool(flag)
    case .array(let items): return .list(try items.map(value))
    default:
      let text = try #require(try member(json, "n").text)
      return try Int(text).map { .int($0) } ?? .double(try #require(Double(text)))
    }
  }

  @Test func writesTheTreesOfTheVectorsWhichGiveTheirResults() throws {
    let (values, cases) = try Self.vectors()
    #expect(cases.count >= 60)
    for vector in cases {
      let expression = try Expression.parse(vector.expression)
      var writer = JSONWriter()
      try GuideCondition(expression) { _ in true }.write(to: &writer)
      #expect(try JSONValue(parsing: writer.bytes) == vector.tree, "\(vector.expression)")
      let result = try? expression.evaluate(with: values)
      switch vector.result {
      case .bool(let flag): #expect(result == .bool(flag), "\(vector.expression)")
      default: #expect(result == nil, "\(vector.expression)")
      }
    }
  }

  @Test(arguments: [
    ("size(tags) > 0", "size()"), ("a + 1 > 2", "+"), ("now > a", "now"), ("a ? b : c", "? :"),
    ("tags.exists(t, t == \"x\")", "exists()"), ("a.b == 1", ".b"), ("tags[0] == \"x\"", "[ ]"),
    ("mentions(a, \"words\")", "mentions()"), ("{\"a\": 1} == {}", "{ }"), ("a == null", "such a value"),
    ("secret == 1", "secret"), ("has(secret)", "has"), ("a > 1e3", "1e3"), ("a > 0x10", "0x10"),
  ])
  func namesWhatABrowserCannotEvaluate(text: String, name: String) throws {
    let expression = try Expression.parse(text)
    let obstacle = #expect(throws: GuideObstacle.self) {
      _ = try GuideCondition(expression) { $0 != "secret" && $0 != "now" }
    }
    #expect(obstacle?.name == name)
  }

  private static let guide = """
    sop: walk
    title: {en: "Walk </script>", zh-CN: 走}
    audience: public
    inputs:
      vip: {type: boolean, label: Are you a member}
      secret_note: {type: text}
    steps:
      - step: why
        task: "Why?"
        say: "First line\\nSecond <b>"
        article: open
        checklist: [One]
        fields:
          reason: {type: choice, options: {lost: Lost, late: Late}}
          order: {type: text, pattern: "[0-9]+"}
          days: {type: integer, min: 0, max: 90}
        choose:
          - {when: 'reason == "lost" && days >= 3', go: both}
          - {when: 'vip', go: ask}
        otherwise: done
      - step: ask
        approval: May they?
        by: agent
        approved: both
        rejected: done
        expired: done
        sla: {within: 1h}
      - step: both
        parallel: Two things
        branches:
          - name: First
            when: 'days > 10'
            steps:
              - step: one
                task: One
          - name: Second
            steps:
              - step: two
                task: Two
      - step: done
        end: resolved
    """

  private func graph(_ sop: String, in language: String = "en") throws -> JSONValue? {
    let site = try ExportedSite([
      ("kb/open.md", "---\naudience: public\n---\n# Open\n\nText.\n"), ("sops/walk.yaml", sop),
    ])
    let path = "\(language)/sops/walk/walk.guide.js"
    let page = try site.text("\(language)/sops/walk/index.html")
    #expect(page.contains("data-guide=\"walk\"") == site.has(path))
    #expect(page.contains("<ol class=\"steps\">"))
    #expect(
      page.contains("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"kb-sop\"") && !page.contains("<style"))
    #expect(site.report.brokenLinks == [])
    guard site.has(path) else { return nil }
    let script = try site.text(path)
    let head = "(self.kbGuides ??= {})[\"walk\"] = "
    #expect(script.hasPrefix(head) && script.hasSuffix(";\n") && !script.contains("<"))
    return try JSONValue(parsing: Array(script.dropFirst(head.count).dropLast(2).utf8))
  }

  @Test func writesTheGraphOfAPublicSOP() throws {
    let graph = try #require(try graph(Self.guide))
    #expect(try Self.member(graph, "title").text == "Walk </script>")
    let steps = try #require(try Self.member(graph, "steps").elements)
    #expect(
      try steps.map { try Self.member($0, "id").text } == [
        "~start", "why", "ask", "both", "one", "two", "done",
      ])
    let asked = try #require(try Self.member(steps[0], "fields").elements)
    #expect(try asked.map { try Self.member($0, "name").text } == ["vip"])
    #expect(try Self.member(steps[1], "say") == .array([.string("First line"), .string("Second <b>")]))
    #expect(try Self.member(steps[1], "link").members?.last?.value.text == "../../open/index.html")
    let fields = try #require(try Self.member(steps[1], "fields").elements)
    #expect(try Self.member(try #require(fields.last), "max").text == "90")
    #expect(try Self.member(fields[1], "pattern").text == "^(?:[0-9]+)$")
    func ways(_ step: Int) throws -> [Int] {
      try #require(try Self.member(steps[step], "ways").elements).compactMap { way in
        if case .int(let target) = try Self.member(way, "to") { target } else { nil }
      }
    }
    #expect(try (0...6).map(ways) == [[1], [3, 2, 6], [3], [4, 5], [5], [6], []])
  }

  @Test func leavesTheListAloneWhereTheBrowserCannotFollow() throws {
    let sop = Self.guide.split(separator: "days > 10", maxSplits: 1).joined(separator: "size(reason) > 10")
    #expect(try graph(sop) == nil)
    let compiled = SOPCompiler.compile(path: "sops/walk.yaml", bytes: Array(sop.utf8))
    #expect(compiled.diagnostics.map(\.rule.description).contains("sop.guide-expression"))
    let other = SOPCompiler.compile(path: "sops/walk.yaml", bytes: Array(Self.guide.utf8))
    #expect(!other.diagnostics.map(\.rule.description).contains("sop.guide-expression"))
    let inner = sop.split(separator: "audience: public", maxSplits: 1).joined(separator: "audience: internal")
    let internalSOP = SOPCompiler.compile(path: "sops/walk.yaml", bytes: Array(inner.utf8))
    #expect(!internalSOP.diagnostics.map(\.rule.description).contains("sop.guide-expression"))
  }

  @Test(arguments: [
    ("[A-Z]{2}-[0-9]{6}", true), ("(?:a|b)+", true), ("\\d{3}", true), ("^a$", true), ("(?i)a", false),
    ("\\pL+", false), ("[[:alpha:]]", false), ("\\Aa\\z", false), ("(?P<n>a)", false), ("\\Qa\\E", false),
    ("\\x{1F600}", false), ("", true), ("\\", false),
  ])
  func knowsPatternsThatBrowsersReadAlike(pattern: String, isAlike: Bool) {
    #expect(SOP.isGuidePattern(pattern) == isAlike)
  }
}
