import Diagnostics
import Expressions
import Journal
import Platform
import SOP
import TestSupport
import Testing

@testable import SOPRuntime

/// A process may die between any two transactions: the run goes on where it was, and ends as if nothing had been.
struct CrashTests {
  @Test func returnsGoOnBehindEveryTransaction() throws {
    let script = try Script(
      "return", try WalkAgreementTests.sample(),
      inputs: [NamedInput("ticket", ["T-1"]), NamedInput("customer", ["C-1"])],
      answers: [
        "receive": [NamedInput("order_no", ["NL-12345678"]), NamedInput("reason", ["faulty"])],
        "arrived": [NamedInput("parcel_here", ["true"])],
        "verify": [NamedInput("goods", ["good"]), NamedInput("refund_amount", ["629"])],
      ],
      programs: [
        "orders": """
        echo "$1 $KB_IDEMPOTENCY_KEY" >>"$KB_STEP"
        echo '{"order_total": "629.00", "days_delivered": 7, "final_sale": false, "return_no": "RT-104278"}'
        """,
        "payments": "echo \"$1 $KB_IDEMPOTENCY_KEY\" >>\"$KB_STEP\"",
      ])
    let story = try goesOnEverywhere(script, atLeast: 15) { _ in
      // What may happen once happened once at most; what is repeated is asked for under one key.
      let refunds = Self.lines(script, "refund")
      #expect(refunds.count <= 1)
      for program in ["look_up", "make_return"] {
        let lines = Self.lines(script, program)
        #expect(!lines.isEmpty && Set(lines).count == 1)
      }
    }
    #expect(story.last == "ended resolved")
    #expect(story.contains { $0.hasPrefix("goods_result chose") })
    #expect(story.contains("approve 1"))
  }

  @Test func angryCustomersGoOnBehindEveryTransaction() throws {
    let script = try Script(
      "angry-customer", try WalkAgreementTests.sample(),
      inputs: [NamedInput("ticket", ["T-2"]), NamedInput("customer", ["C-2"])],
      answers: [
        "acknowledge": [NamedInput("mood", ["same"]), NamedInput("threat", ["none"])],
        "second_try": [NamedInput("better", ["true"])], "solve": [NamedInput("solved", ["true"])],
        "check": [NamedInput("still", ["false"])],
      ], programs: [:])
    let story = try goesOnEverywhere(script, atLeast: 8) { _ in }
    #expect(story.last == "ended transferred")
    #expect(story.contains("second_try 1"))
  }

  private static let undoing = """
    sop: undoing
    title: Things to take back
    steps:
      - {step: one, command: One, run: [bin/act, one], effect: repeatable, undo: [bin/undo, one]}
      - {step: two, command: Two, run: [bin/act, two], effect: repeatable, undo: [bin/undo, two]}
      - {step: three, command: Three, run: [bin/act, three], effect: repeatable, undo: [bin/undo, three]}
      - {step: look, task: Look at it}
      - {step: over, end: cancelled, undo: true}

    """

  @Test(arguments: [nil, "look"], [false, true])
  func effectsAreTakenBackBehindEveryTransaction(cancelsAt: String?, fails: Bool) throws {
    let script = try Script(
      "undoing", RunFixture.library([Self.undoing]),
      programs: [
        "act": "exit 0",
        "undo": "test $1 = two && test -e broken && exit 1; echo $1 >>undone; exit 0",
      ], cancelsAt: cancelsAt)
    let story = try goesOnEverywhere(
      script, atLeast: 10, before: { if fails { try script.folder.write("", to: "broken") } }
    ) { service in
      var seen: [String] = []
      for line in Self.lines(script, "undone") where !seen.contains(line) { seen.append(line) }
      #expect(seen == ["three", "two", "one"])
      var all = RunSelection()
      all.withEnded = true
      let run = try #require(try service.list(all).first).run
      let failures = try service.events(of: run).filter { $0.fact.type == "UndoFailed" }
      #expect(failures.count >= (fails ? 1 : 0) && (fails || failures.isEmpty))
    }
    #expect(story.last == "ended cancelled")
  }

  private static func lines(_ script: Script, _ name: String) -> [String] {
    ((try? script.folder.read(name)) ?? "").split(separator: "\n").map(String.init)
  }

  /// Runs the script undisturbed, then once for each append and moment at which its process dies.
  private func goesOnEverywhere(
    _ script: Script, atLeast least: Int, before: () throws -> Void = {},
    check: (RunService) throws -> Void
  ) throws -> [String] {
    func clear() throws {
      for name in ["look_up", "make_return", "refund", "undone"] {
        try? FileSystem.removeFile("\(script.folder.path)/\(name)")
      }
      try before()
    }
    try clear()
    let (service, journal) = try script.process(0)
    let story = try script.story(service, try script.run(service).run)
    try check(service)
    #expect(journal.appends >= least)
    var number = 0
    for append in 1...journal.appends {
      for moment in CrashingJournal.Moment.allCases {
        number += 1
        try clear()
        #expect(throws: RunError.self) {
          _ = try script.run(try script.process(number, dyingAt: append, moment).service)
        }
        let service = try script.process(number).service
        let view = try script.run(service)
        #expect(try script.story(service, view.run) == story, "append \(append), \(moment)")
        #expect(try service.replay(view.run).differences.isEmpty)
        #expect(try service.verify().findings.isEmpty)
        try check(service)
      }
    }
    return story
  }
}
