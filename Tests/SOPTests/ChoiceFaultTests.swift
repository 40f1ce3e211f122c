import Diagnostics
import SOP
import Testing

/// Decisions that leave a case open, and choices that are never taken.
struct ChoiceFaultTests {
  static let fields = """
    inputs:
      goods: {type: choice, options: [good, worn, not_ours]}
      amount: {type: money, min: 0}
      days: {type: integer, min: 0, max: 30}
      rate: {type: number}
      fast: {type: boolean}
      note: {type: text}
      phone: {type: text, required: false}
      tags: {type: multi_choice, options: [a, b]}

    """

  /// The findings for a decision of some conditions.
  private func messages(_ conditions: [String], otherwise: Bool = false) -> [String] {
    let choices = conditions.map { "  - {when: '\($0)', go: done}\n" }.joined()
    let text =
      Self.fields + "steps:\n- step: a\n  decision: A?\n  choose:\n\(choices)"
      + (otherwise ? "  otherwise: done\n" : "") + "- step: done\n  end: resolved\n"
    return ValueFaultTests.messages(text)
  }

  @Test(arguments: [
    (["goods == \"good\"", "goods == \"worn\""], "`goods` is \"not_ours\""),
    (["goods != \"good\"", "amount > 500"], "`goods` is \"good\" and `amount` is 499.99"),
    (
      ["goods == \"worn\" && amount != 500", "goods != \"worn\""],
      "`goods` is \"worn\" and `amount` is 500.00"
    ),
    (["days < 10", "days > 10"], "`days` is 10"),
    (["days > 0"], "`days` is 0"),
    (["rate < 0.5", "rate > 0.5"], "`rate` is 0.5"),
    (["fast && days >= 7", "!fast"], "`fast` is true and `days` is 6"),
    (["note == \"x\"", "note == \"\""], "`note` is something else"),
    (["has(phone) && phone == \"1\"", "has(phone) && phone != \"1\""], "`phone` is not set"),
    (["goods in [\"good\", \"worn\"]"], "`goods` is \"not_ours\""),
  ])
  func namesACaseThatIsLeftOpen(conditions: [String], counterexample: String) {
    #expect(
      messages(conditions) == [
        "13:9 sop.not-exhaustive `a` does not say where it goes on when \(counterexample)"
      ])
    #expect(messages(conditions, otherwise: true) == [])
  }

  @Test(arguments: [
    ["goods == \"good\"", "goods == \"worn\"", "goods == \"not_ours\""],
    ["goods == \"good\" && amount > 500", "goods == \"good\" && amount <= 500", "goods != \"good\""],
    ["days <= 10", "days >= 11"], ["fast", "!fast"], ["rate < 0.5", "rate >= 0.5"],
    ["has(phone)", "!has(phone)"], ["size(tags) == 2", "fast", "!fast"], ["days >= 0"],
  ])
  func isSilentWhereEveryCaseIsTaken(conditions: [String]) {
    #expect(messages(conditions) == [])
  }

  @Test func asksForOtherwiseWhereCasesCannotBeTried() {
    #expect(
      messages(["size(tags) == 2", "fast"]) == [
        "13:9 sop.not-exhaustive `a` needs `otherwise`: it asks more than comparisons with constants "
          + "(`size(tags) == 2`)"
      ])
    let many = (0..<6).map { number in
      "days == \(number * 5) && amount != \(number * 10) && rate != \(number).5"
    }
    #expect(
      messages(many) == [
        "13:9 sop.not-exhaustive `a` needs `otherwise`: it compares too many values to try every combination"
      ])
  }

  @Test(arguments: [
    (["amount > 100", "amount > 500"], ["17:12 an earlier one takes every case"]),
    (
      ["goods == \"good\"", "goods == \"worn\"", "goods in [\"good\", \"worn\"]"],
      ["18:12 an earlier one takes every case"]
    ),
    (["amount > 500 && amount < 400", "fast"], ["16:12 its condition holds for no values"]),
    (["days > 30", "fast"], ["16:12 its condition holds for no values"]),
    (["fast && !fast"], ["16:12 its condition holds for no values"]),
    (["false"], ["16:12 its condition holds for no values"]),
    (
      ["true", "fast"],
      [
        "17:12 an earlier one takes every case",
        "18:14 sop.dead-branch `a` never goes to `done` by `otherwise`: the choices take every case",
      ]
    ),
    (["amount > 500", "amount > 100"], []),
    (["size(tags) == 2", "fast"], []),
  ])
  func reportsAChoiceThatIsNeverTaken(conditions: [String], found: [String]) {
    let messages = messages(conditions, otherwise: true)
    #expect(
      messages.map { $0.replacing("sop.dead-branch `a` never goes to `done` by this choice: ", with: "") }
        == found)
  }

  /// By definition the first wins, so that two choices at once are told only on request.
  @Test(arguments: [
    (
      ["goods == \"good\"", "fast"],
      "`a`: this choice, to `s1`, and an earlier one, to `s0`, both apply when `goods` is \"good\" and `fast` is true; "
        + "the earlier one is taken"
    ),
    (
      ["amount > 500", "amount > 100"],
      "`a`: this choice, to `s1`, and an earlier one, to `s0`, both apply when `amount` is 500.01; "
        + "the earlier one is taken"
    ),
    (["goods == \"good\"", "goods == \"worn\"", "size(tags) == 2"], nil),
    (["days > 7 && fast", "days > 7 && !fast"], nil),
  ])
  func tellsOfChoicesThatApplyAtOnceOnRequest(conditions: [String], message: String?) {
    let choices = conditions.enumerated().map { "  - {when: '\($1)', go: s\($0)}\n" }.joined()
    let steps = conditions.indices.map { "- step: s\($0)\n  end: resolved\n" }.joined()
    let text =
      "sop: t\ntitle: T\n" + Self.fields + "steps:\n- step: a\n  decision: A?\n  choose:\n\(choices)"
      + "  otherwise: done\n- step: done\n  end: resolved\n" + steps
    func findings(isStrict: Bool) -> [Diagnostic] {
      SOPCompiler.compile(
        path: "sops/test.yaml", bytes: Array(text.utf8), settings: SOPSettings(isStrict: isStrict)
      ).diagnostics
    }
    #expect(findings(isStrict: false) == [])
    #expect(findings(isStrict: true).map(\.message) == [message].compactMap { $0 })
    #expect(
      findings(isStrict: true).allSatisfy { $0.severity == .note && $0.rule == "sop.overlapping-branches" })
  }

  @Test func takesAChoiceWithoutOptions() {
    let text = """
      inputs: {x: {type: choice, required: false}}
      steps:
      - step: a
        decision: A?
        choose: [{when: has(x), go: done}]
      - step: done
        end: resolved

      """
    #expect(
      ValueFaultTests.messages(text).map { $0.split(separator: " ")[1] } == [
        "sop.missing-key", "sop.not-exhaustive",
      ])
  }

  @Test func reportsABranchThatNeverRuns() {
    let text =
      Self.fields
        + """
        steps:
        - step: p
          parallel: P
          branches:
          - {name: X, when: 'days > 31', steps: [{x: X}]}
          - {name: Y, when: 'days > 29', steps: [{y: Y}]}
        - step: done
          end: resolved

        """
    #expect(
      ValueFaultTests.messages(text) == [
        "16:21 sop.dead-branch the branch never runs: its condition holds for no values"
      ])
  }

  @Test func triesNoDurationBelowNothing() {
    func messages(_ conditions: [String], _ bounds: String = "") -> [String] {
      let choices = conditions.map { "  - {when: '\($0)', go: done}\n" }.joined()
      return ValueFaultTests.messages(
        "inputs: {w: {type: duration\(bounds)}}\nsteps:\n- step: a\n  decision: A?\n  choose:\n\(choices)"
          + "- step: done\n  end: resolved\n")
    }
    #expect(messages(["w >= duration(\"0s\")"]) == [])
    #expect(messages(["w > duration(\"-1h\")"]) == [])
    #expect(messages(["w > duration(\"30m\")"], ", min: 1h") == [])
    #expect(messages(["w > duration(\"0s\")"]).map { $0.prefix(22) } == ["5:9 sop.not-exhaustive"])
    #expect(messages(["w < duration(\"0s\")", "true"]).map { $0.prefix(21) } == ["8:12 sop.dead-branch "])
  }

  /// From 2⁵³ on a whole number is compared as its neighbour.
  @Test func doesNotTryWhatIsNotExact() {
    func messages(_ conditions: [String], otherwise: Bool) -> [String] {
      let choices = conditions.map { "  - {when: '\($0)', go: done}\n" }.joined()
      return ValueFaultTests.messages(
        "inputs: {n: {type: integer}}\nsteps:\n- step: a\n  decision: A?\n  choose:\n\(choices)"
          + (otherwise ? "  otherwise: done\n" : "") + "- step: done\n  end: resolved\n")
    }
    for constant in ["9007199254740992.0", "-9007199254740992.0", "1e18"] {
      let conditions = ["n < \(constant)", "n == \(constant)", "n > \(constant)"]
      #expect(
        messages(conditions, otherwise: false) == [
          "5:9 sop.not-exhaustive `a` needs `otherwise`: it compares a whole number with one too large to be exact "
            + "(`n < \(constant)`)"
        ])
      #expect(messages(conditions, otherwise: true) == [])
      #expect(messages(["n > \(constant) && n < \(constant)"], otherwise: true) == [])
    }
    for constant in ["9007199254740991.0", "9007199254740993"] {
      #expect(messages(["n < \(constant)", "n >= \(constant)"], otherwise: false) == [])
    }
  }
}
