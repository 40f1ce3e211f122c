import Diagnostics
import SOP
import Testing

@Suite struct SOPComparisonTests {
  static func comparison(_ old: String, _ new: String) throws -> SOPComparison {
    try #require(
      SOPComparison(from: Fixtures.compile(text: old), to: Fixtures.compile(text: new)))
  }

  /// What one change of the text does to the whole format.
  @Test(arguments: [
    ("title: Full", "title: Fuller", "textChanged - title: Full → Fuller"),
    ("owner: care", "owner: team", "roleChanged - owner: care → team"),
    ("resolve: 9d", "resolve: 8d", "limitChanged - goals.resolve: 9d → 8d"),
    ("go: calm}", "go: give}", "rewired - interrupts.message.to: calm → give"),
    (
      "mentions(event.text, \"angry\")", "size(event.text) > 3",
      "guardChanged - interrupts.message.when: mentions(event.text, \"angry\") → size(event.text) > 3"
    ),
    ("otherwise: fetch", "otherwise: agree", "rewired ask ways.otherwise.to: fetch → agree"),
    ("count > 3", "count > 4", "guardChanged ask ways.choose[0].when: count > 3 → count > 4"),
    (
      "{when: 'count > 3', go: agree}", "{when: 'count > 3', go: agree}, {when: 'count > 2', go: pause}",
      "rewired ask ways.choose[1]: nil → pause when count > 2"
    ),
    (
      "count: {type: integer, min: 1, max: 9}", "count: {type: number, min: 1, max: 9}",
      "fieldRetyped ask fields.count.type: integer → number"
    ),
    ("max: 9", "max: 8", "fieldChanged ask fields.count.max: 9 → 8"),
    (
      "max: 9}", "max: 9}\n      note: {type: text}",
      "fieldAdded ask fields.note: nil → {name: note, required: true, type: text}"
    ),
    (
      "front: Front, back: Back", "front: Front, back: Rear",
      "fieldChanged - inputs.parts.options.back.label: Back → Rear"
    ),
    (
      "front: Front, back: Back", "back: Back, front: Front",
      "fieldChanged - inputs.parts.options.order: [front, back] → [back, front]"
    ),
    ("{en: Ask, zh-CN: 询问}", "{en: Ask, zh-CN: 问}", "textChanged ask title.zh-CN.text: 询问 → 问"),
    ("    say: Hello", "    say: Good day", "textChanged ask say: Hello → Good day"),
    ("[Look, Listen]", "[Look]", "textChanged ask checklist.Listen: Listen → nil"),
    ("role: agent", "role: lead", "roleChanged ask role: agent → lead"),
    ("by: lead", "by: finance", "roleChanged agree by: lead → finance"),
    ("within: 10m", "within: 20m", "limitChanged ask sla.within: 10m → 20m"),
    ("effect: read", "effect: repeatable", "changed fetch effect: read → repeatable"),
    (
      "[orders, show, ", "[orders, list, ",
      "changed fetch run: [orders, show, {{code}}] → [orders, list, {{code}}]"
    ),
    ("count > 5", "count > 6", "guardChanged side lists.First.when: count > 5 → count > 6"),
    (
      "share: 50, say: Hello", "share: 50, say: Hallo",
      "changed - experiments.words.arms.A.say: Hello → Hallo"
    ),
    (
      "[{money: Money}]", "[{money: Money}, {more: More}]",
      "stepAdded more : nil → More (task)\nrewired money ways.next: nil → more"
    ),
    (
      "[{look: Look}]", "[{see: Look}]",
      "stepRemoved look : Look (task) → nil\nstepAdded see : nil → Look (task)"
    ),
  ])
  func tells(old: String, new: String, change: String) throws {
    let text = ClosureHashTests.text
    try #require(text.contains(old))
    let comparison = try Self.comparison(text, text.replacing(old, with: new, maxReplacements: 1))
    let lines = comparison.changes.map { change in
      "\(change.kind) \(change.step ?? "-") \(change.part): \(change.old ?? "nil") → \(change.new ?? "nil")"
    }
    #expect(Set(lines) == Set(change.split(separator: "\n").map(String.init)))
  }

  @Test func tellsStepsThatMovedAsFewAsPossible() throws {
    let steps = { (ids: [String]) in
      "sop: a\ntitle: A\nsteps:\n"
        + ids.map { "  - step: \($0)\n    task: \($0)\n    next: \($0 == "e" ? "a" : "e")\n" }
        .joined() + "  - step: z\n    end: resolved\n"
    }
    let comparison = try Self.comparison(steps(["a", "b", "c", "d", "e"]), steps(["a", "d", "b", "c", "e"]))
    #expect(comparison.changes.map(\.kind) == [.stepMoved])
    #expect(comparison.text == "~ d\n    moved: behind c → behind a\n")
  }

  @Test func namingAnArticleByItsNewIDIsNoChange() throws {
    let text = { (first: String, second: String) in
      """
      sop: a
      title: A
      articles: [\(first), other]
      steps:
        - step: both
          parallel: Both
          branches:
            - name: One
              steps: [{step: read, task: Read, article: \(second)}]
            - name: Two
              steps: [{step: look, task: Look}]
        - step: done
          end: resolved
      """
    }
    func comparison(_ old: String, _ new: String) throws -> SOPComparison {
      try #require(
        SOPComparison(from: Fixtures.compile(text: old), to: Fixtures.compile(text: new)) {
          $0 == "old" ? "new" : nil
        })
    }
    #expect(try comparison(text("old", "old"), text("new", "new")).changes.isEmpty)
    #expect(try comparison(text("old", "old"), text("old", "new")).changes.isEmpty)
    #expect(try comparison(text("old", "old"), text("new", "other")).changes.map(\.part) == ["article"])
    #expect(try !Self.comparison(text("old", "old"), text("new", "new")).changes.isEmpty)
  }

  /// No change of the bytes goes untold, and nothing is told without one.
  @Test(arguments: ClosureHashTests.changes)
  func tellsEveryChange(old: String, new: String) throws {
    let text = ClosureHashTests.text
    let comparison = try Self.comparison(text, text.replacing(old, with: new, maxReplacements: 1))
    #expect(!comparison.changes.isEmpty)
    #expect(comparison.text.split(separator: "\n").count >= comparison.changes.count)
    #expect(try Self.comparison(text, text).changes.isEmpty)
  }

  @Test func readsAsALineAChange() throws {
    let new = """
      sop: small
      title: Small
      steps:
        - step: ask
          task: Ask
          role: agent
          sla: 10m
          fields: {goods: {type: choice, options: [good, worn, lost]}, note: {type: text}}
          choose: [{when: 'goods != "good"', go: refuse}]
          otherwise: pay
        - step: pay
          task: Pay
        - step: done
          end: cancelled
        - refuse: "Refuse \\u001B[31m kindly"
        - call_back: Call back
      """
    let text = try Self.comparison(SOPClosureTests.small, new).text
    #expect(
      text == """
        ~ ask
            + fields.goods.options.lost: {id: lost}
            + fields.note: {name: note, required: true, type: text}
            + sla: {within: 10m}
            ways.choose[0].when: goods == "worn" → goods != "good"
        ~ done
            outcome: resolved → cancelled
        ~ refuse
            - outcome: resolved
            title: Refuse → Refuse ␛[31m kindly
            + ways.next: call_back
        + call_back  Call back (task)

        """)
  }
}
