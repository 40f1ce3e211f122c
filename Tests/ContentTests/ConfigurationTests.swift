import Diagnostics
import Platform
import Testing

@testable import Content

struct ConfigurationTests {
  private func parse(_ text: String) -> (Configuration, [Diagnostic]) {
    Configuration.parse(SourceText(path: "kb.yaml", text: text))
  }

  @Test func hasADefaultForEveryKey() {
    for text in ["", "# nothing yet\n", "title:\n", "{}"] {
      let (configuration, findings) = parse(text)
      #expect(brief(findings).isEmpty)
      #expect(configuration.title == "Knowledge base")
      #expect(configuration.languages == ["en", "zh-CN"])
      #expect(configuration.defaults == ArticleDefaults())
      #expect(configuration.defaults.audience == .internal)
      #expect(configuration.runLeads == ["team_lead"] && configuration.tokenKeys.isEmpty)
      #expect(!configuration.excludes("kb/a.md"))
    }
  }

  @Test func readsEveryKey() throws {
    let (configuration, findings) = parse(
      """
      title: 南路 Help
      languages: [en, zh-CN]
      base_url: https://help.example.com/kb/
      time_zone: Asia/Shanghai
      currency: CNY
      exclude: ["kb/drafts/**", README.md]
      defaults: {audience: customer, confidence: draft, owner: care, review_interval: 26w}
      front_matter: {ignore: [layout, toc]}
      owners: {care: [li.wei, anna], none: }
      roles: {agent: li.wei}
      calendars:
        support: {mon-fri: "09:00-18:00", sat: ["09:00-12:00", "13:00-24:00"], holidays: [2026-10-01]}
      keywords: {angry: [scam, 骗子], long: words/angry.txt}
      synonyms:
        - [refund, 退款]
        - {from: fapiao, to: [invoice, receipt]}
      terms: [{use: sign in, not: [login, log in], lang: en}]
      releases: {app: [3.2, {version: "4.0", on: 2026-09-01}]}
      queries: [{query: where is my refund, article: returns/refund-time, within: 1}]
      search: {weights: {title: 4, body: 0.5}}
      lint:
        rules: {link.anchor: warning, link.image: off}
        overrides: [{paths: ["kb/old/**"], rules: {link.unresolved: note}}]
        baseline: lint-baseline.json
      audit: {weights: {overdue: 2}, cap: 5, silent_after: 90d}
      commands: {allow: [orders], env: [PATH]}
      runs:
        store: /var/lib/kb/runs
        leads: [agent]
        token_keys: ["ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="]
      log: on
      site:
        mark: 南
        colours: {accent: "#0a5c8a"}
        contact: mailto:help@example.com
        templates: theme/
        strings: {zh-CN: {search: 搜索}}
      """)
    #expect(brief(findings).isEmpty)
    #expect(configuration.title == "南路 Help")
    #expect(configuration.baseURL == "https://help.example.com/kb")
    #expect(configuration.timeZone == "Asia/Shanghai")
    #expect(configuration.currency == "CNY")
    #expect(configuration.excludes("kb/drafts/a/b.md"))
    #expect(configuration.excludes("kb/x/README.md"))
    #expect(!configuration.excludes("kb/x/README.md.md"))
    #expect(
      configuration.defaults
        == ArticleDefaults(audience: .customer, confidence: .notValidated, owner: "care", reviewInterval: 182)
    )
    #expect(configuration.ignoredFrontMatterKeys == ["layout", "toc"])
    #expect(configuration.owners.map(\.name) == ["care", "none"])
    #expect(configuration.owners.map(\.values) == [["li.wei", "anna"], []])
    #expect(configuration.roles.map(\.values) == [["li.wei"]])
    let calendar = try #require(configuration.calendars.first)
    #expect(calendar.hours.map(\.weekday) == [1, 2, 3, 4, 5, 6, 6])
    #expect(calendar.hours.map(\.minutes).suffix(2) == [540..<720, 780..<1440])
    #expect(calendar.holidays.map(\.description) == ["2026-10-01"])
    #expect(configuration.keywords.map(\.words.inlineItems) == [["scam", "骗子"], []])
    #expect(configuration.synonyms.inlineItems.map(\.isMutual) == [true, false])
    #expect(configuration.terms.inlineItems.map(\.not) == [["login", "log in"]])
    #expect(configuration.releases.inlineItems.first?.releases.map(\.version) == ["3.2", "4.0"])
    #expect(configuration.queries.inlineItems.map(\.within) == [1])
    #expect(configuration.searchWeights == [.title: 4, .body: 0.5])
    #expect(configuration.lint.rules.map(\.level) == [.on(.warning), .off])
    #expect(configuration.lint.overrides.first?.rules.first?.level == .on(.note))
    #expect(configuration.lint.baseline?.value == "lint-baseline.json")
    #expect(configuration.audit.cap == 5)
    #expect(configuration.commands == CommandSettings(allow: ["orders"], environment: ["PATH"]))
    #expect(configuration.runStore == "/var/lib/kb/runs")
    #expect(configuration.runLeads == ["agent"])
    #expect(configuration.tokenKeys == ["ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="])
    #expect(configuration.log)
    #expect(configuration.site.mark == "南")
    #expect(configuration.site.colours.map(\.value) == ["#0a5c8a"])
    #expect(configuration.site.contact == "mailto:help@example.com")
    #expect(configuration.site.templates?.value == "theme")
    #expect(configuration.site.strings.first?.texts.first?.text == "搜索")
  }

  @Test(arguments: [
    ("- a", ["1:1 yaml.not-a-mapping"]), ("titel: x", ["1:1 yaml.unknown-key"]),
    ("colour_scheme: x", ["1:1 yaml.unknown-key"]), ("site: {contakt: x}", ["1:8 yaml.unknown-key"]),
    ("languages: [en, EN]", ["1:17 config.invalid-value"]),
    ("languages: [中文]", ["1:13 config.invalid-value"]),
    ("base_url: ftp://x", ["1:11 config.invalid-value"]), ("currency: Yuan", ["1:11 config.invalid-value"]),
    ("time_zone: Asia//x", ["1:12 config.invalid-value"]), ("title: [x]", ["1:8 yaml.wrong-type"]),
    ("defaults: {audience: all}", ["1:22 config.invalid-value"]), ("defaults: x", ["1:11 yaml.wrong-type"]),
    ("calendars: {a: {fri-x: \"09:00-10:00\"}}", ["1:17 config.invalid-value"]),
    ("calendars: {a: {fri: \"10:00-09:00\"}}", ["1:22 config.invalid-value"]),
    ("calendars: {a: {holidays: [2026-13-01]}}", ["1:28 yaml.wrong-type"]),
    ("synonyms: [[a]]", ["1:12 config.invalid-value"]), ("terms: [x]", ["1:9 yaml.wrong-type"]),
    ("queries: [{query: x}]", ["1:11 config.invalid-value"]),
    ("queries: ../q.yaml", ["1:10 config.invalid-value"]),
    ("search: {weights: {title: many}}", ["1:27 yaml.wrong-type"]),
    ("search: {weights: {title: 1e999}}", ["1:27 yaml.wrong-type"]),
    ("search: {weights: {title: -1}}", ["1:27 config.invalid-value"]),
    ("search: {weights: {b: 1.5}}", ["1:23 config.invalid-value"]),
    ("search: {weights: {k1: 0}}", ["1:24 config.invalid-value"]),
    ("search: {weights: {titel: 4}}", ["1:20 yaml.unknown-key"]),
    ("search: {weights: {footnotes: 4}}", ["1:20 yaml.unknown-key"]),
    ("audit: {cap: 99999999999999999999}", ["1:14 yaml.wrong-type"]),
    ("audit: {cap: 0}", ["1:14 config.invalid-value"]),
    ("lint: {rules: {link.ancor: off}}", ["1:16 config.invalid-value"]),
    ("lint: {rules: {link.anchor: fatal}}", ["1:29 config.invalid-value"]),
    ("log: maybe", ["1:6 config.invalid-value"]),
    ("runs: {stores: x}", ["1:8 yaml.unknown-key"]), ("runs: x", ["1:7 yaml.wrong-type"]),
    ("roles: {lead: a}\nruns: {leads: [lead, leed]}", ["2:22 config.invalid-value"]),
    ("runs: {leads: team_lead}", ["1:15 config.invalid-value"]),
    ("runs: {token_keys: [x]}", ["1:21 config.invalid-value"]),
    ("runs: {token_keys: [\"ed25519:\"]}", ["1:21 config.invalid-value"]),
    (
      "runs: {token_keys: [\"ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURp=\"]}",
      ["1:21 config.invalid-value"]
    ),
    (
      "runs: {token_keys: [\"ed25519:11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"]}",
      ["1:21 config.invalid-value"]
    ),
    (
      "runs: {token_keys: [\"rsa:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=aaaa\"]}",
      ["1:21 config.invalid-value"]
    ),
    ("site: {colours: {accent: red}}", ["1:18 config.invalid-value"]),
    ("site:\n  colours:\n    accent: #0a5c8a", ["3:5 config.invalid-value"]),
    ("exclude: [/]", ["1:11 config.invalid-value"]),
    ("a: b\na: c", ["2:1 yaml.duplicate-key", "1:1 yaml.unknown-key"]),
  ])
  func reportsTheExactPlace(text: String, expected: [String]) {
    #expect(Set(brief(parse(text).1)) == Set(expected))
  }

  @Test func keepsTheOtherKeysOfABrokenFile() {
    let (configuration, findings) = parse("title: Help\ncurrency: no\nlog: yes\n")
    #expect(configuration.title == "Help")
    #expect(configuration.log)
    #expect(findings.count == 1)
  }
}
