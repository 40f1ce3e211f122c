import Expressions
import Platform
import SOP
import Testing

@testable import SOPRuntime

@Suite struct RunStatisticsTests {
  /// The figures of runs, an hour and a month behind the epoch.
  private func report(
    _ runs: [[RunEvent]], closures: [SOPClosure], at now: Int64 = 2_592_000,
    _ change: (inout RunStatistics.Options) -> Void = { _ in }
  ) -> RunReport {
    var options = RunStatistics.Options(now: Moment(microseconds: now * 1_000_000))
    change(&options)
    var statistics = RunStatistics(options) { hash in closures.first { $0.hash == hash } }
    for run in runs { statistics.add(run) }
    return statistics.report()
  }

  @Test func countsWorkOnlyWhileSomebodyIsAtAStep() throws {
    let closure = try RunFixtures.closure("plain")
    let run = RunFixtures.events([
      (0, .start("plain", closure.hash)), (0, .enter("look", due: 90_000)),
      (10_000, .claimed(RunFact.at())), (30_000, .paused(RunFact.Note())), (50_000, .resumed),
      (60_000, .released(RunFact.at())), (80_000, .claimed(RunFact.at())),
      (95_000, .submit("look")), (95_000, .leave("look", by: "next")), (95_000, .enter("act")),
      (100_000, .claimed(RunFact.at())), (130_000, .submit("act")), (130_000, .leave("act", by: "end")),
      (130_000, .end("resolved")),
    ])
    let figures = report([run], closures: [closure]).all
    #expect(figures.closed == 1)
    #expect(figures.handling.median == 75_000_000)
    #expect(figures.waits.person == 55_000_000)
    #expect(figures.waits.paused == 20_000_000)
    #expect(figures.breaches == Share(1, of: 1))
    let look = try #require(figures.steps.first)
    #expect(look.step == "look")
    #expect(look.title?.text(in: nil) == "Look")
    #expect(look.active.median == 45_000_000)
    #expect(look.waiting.median == 50_000_000)
    #expect(look.total.median == 95_000_000)
    #expect(figures.withoutSubject == 1)
  }

  @Test func leavesAStepAtItsLimitOnlyWhereTheLimitWasTheReason() throws {
    let closure = try RunFixtures.closure("order")
    for (way, left, isBreached) in [
      ("choose[0]", 600_000, false), ("sla_breach", 600_000, true), ("choose[0]", 600_001, true),
      ("interrupt", 600_000, false),
    ] as [(String, Int64, Bool)] {
      let run = RunFixtures.events([
        (0, .start("order", closure.hash)), (0, .enter("receive", due: 600_000)),
        (left, .leave("receive", by: way)), (left, .end("cancelled")),
      ])
      #expect(
        report([run], closures: [closure]).all.breaches == Share(isBreached ? 1 : 0, of: 1), "\(way) \(left)")
    }
  }

  @Test(arguments: [("ana", 90_000_000), ("ben", 30_000_000)])
  func countsTheWorkOfWhoNeverClaims(second: String, handling: Int64) throws {
    let closure = try RunFixtures.closure("plain")
    var run = RunFixtures.events([
      (0, .start("plain", closure.hash)), (0, .enter("look")), (30_000, .submit("look")),
      (30_000, .leave("look", by: "next")), (30_000, .enter("act")), (90_000, .submit("act")),
      (90_000, .leave("act", by: "end")), (90_000, .end("resolved")),
    ])
    for index in 5..<run.count { run[index].actor = second }
    #expect(report([run], closures: [closure]).all.handling.median == handling)
  }

  @Test func takesNobodyForHelpedWhoCameBackInTime() throws {
    let closure = try RunFixtures.closure("calm")
    func contact(_ subject: String, at day: Int64, outcome: String = "resolved") -> [RunEvent] {
      RunFixtures.events(
        from: day * 86_400_000_000,
        [
          (0, .start("calm", closure.hash, subject: subject)), (0, .subjectLinked(.init())),
          (0, .enter("listen")),
          (1000, .submit("listen")), (1000, .leave("listen", by: "choose[0]")), (2000, .end(outcome)),
        ])
    }
    let runs = [
      contact("back", at: 1), contact("back", at: 7), contact("late", at: 1), contact("late", at: 9),
      contact("lost", at: 1, outcome: "not_resolved"), contact("young", at: 25),
    ]
    let figures = report(runs, closures: [closure]).all
    // Counted are both of "back", of which only the second helped, both of "late", and "lost".
    #expect(figures.firstContact == Share(3, of: 5))
    #expect(figures.tooYoung == 1)
    #expect(
      report(runs, closures: [closure]) { $0.repeatWindow = 86_400 }.all.firstContact == Share(5, of: 6))
    #expect(figures.firstReply.median == 1_000_000)
    #expect(figures.firstReply.count == 6)
  }

  @Test func tellsWhyRunsWereHandedOver() throws {
    let closure = try RunFixtures.closure("order")
    func run(_ way: String, isManual: Bool = false, step: String = "away") -> [RunEvent] {
      RunFixtures.events([
        (0, .start("order", closure.hash)), (0, .enter("receive")), (1, .leave("receive", by: way)),
        (1, .enter(step)),
        (1, .handedOff(RunFact.HandedOff(position: 1, step: step, to: "finance", isManual: isManual))),
        (2, .leave(step, by: "accepted")), (2, .end("transferred")),
      ])
    }
    let figures = report(
      [
        run("sla_breach"), run("next"), run("next", isManual: true, step: "confirm"),
        run("next", step: "back"),
      ], closures: [closure]
    ).all
    #expect(figures.transfers == Share(4, of: 4))
    #expect(figures.manualTransfers == Share(1, of: 4))
    #expect(figures.automaticTransfers == Share(2, of: 4))
    #expect(figures.plannedTransfers == Share(1, of: 4))
  }

  @Test func countsOpenRunsThatAreLate() throws {
    let closure = try RunFixtures.closure("plain")
    let start = RunFact.start("plain", closure.hash)
    let open = [
      RunFixtures.events([(0, start), (0, .enter("look", due: 1000))]),
      RunFixtures.events([(0, start), (0, .enter("look", due: 9_000_000_000_000))]),
    ]
    let found = report(open, closures: [closure])
    #expect(found.open == RunReport.Open(runs: 2, overdue: 1))
    #expect(found.all.closed == 0)
    #expect(found.text().contains("0 runs ended"))
  }

  @Test func staysTheSameInWhateverOrderRunsCome() throws {
    let closures = [try RunFixtures.closure("order"), try RunFixtures.closure("plain")]
    let later = try RunFixtures.closure("order", renaming: ("confirm", "tell"))
    var generator = RunGenerator(seed: 7, closures: closures, later: later)
    let runs = (0..<60).map { _ in generator.run(from: 0, over: 1_000_000_000_000, people: 9) }
    let one = report(runs, closures: closures + [later]) { $0.groupings = [.sop, .week] }
    let other = report(runs.reversed(), closures: closures + [later]) { $0.groupings = [.sop, .week] }
    #expect(one.json() == other.json())
    #expect(one.text() == other.text())
    #expect(one.html() == other.html())
    #expect(one.html(language: "zh-CN") == other.html(language: "zh-CN"))
    #expect(one.text(language: "zh").contains("一次解决"))
  }

  @Test func survivesHostileTimesAndMissingVersions() {
    let run = [Int64.min, .max, 0, .min, .max].enumerated().map { index, moment in
      let facts: [RunFact] = [
        .start("?", "?"), .enter("<b>", due: .max / 1000), .claimed(RunFact.at()),
        .leave("<b>", by: "\u{1B}[2J"),
        .end("</svg>"),
      ]
      return RunEvent(
        sequence: index + 1, at: Moment(microseconds: moment), actor: "", fact: facts[index])
    }
    let found = report([run, [], Array(run.dropFirst())], closures: []) {
      $0.groupings = [.sop, .day, .week, .month]
    }
    #expect(found.all.closed == 1)
    #expect(!found.html().contains("<b>"))
    #expect(!found.text().contains("\u{1B}"))
    #expect(!found.json().isEmpty)
  }

  @Test func asksNothingOfTheWorldOnItsPage() throws {
    let closure = try RunFixtures.closure("plain")
    let run = RunFixtures.events([
      (0, .start("plain", closure.hash)), (0, .enter("look")), (5000, .leave("look", by: "next")),
      (5000, .end("resolved")),
    ])
    let page = report([run], closures: [closure]).html()
    for word in ["<script", "http:", "https:", "@import", "url(", "<link", "<img"] {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test func drawsNothingWhereThereIsNothingToDraw() throws {
    let closure = try RunFixtures.closure("plain")
    let run = RunFixtures.events([
      (0, .start("plain", closure.hash)), (0, .enter("look")), (5000, .leave("look", by: "next")),
      (5000, .end("cancelled")),
    ])
    let page = report([run], closures: [closure]) { $0.groupings = [.week] }.html()
    #expect(page.contains("Nothing to draw yet: First reply, median"))
    for figure in page.split(separator: "<svg").dropFirst() {
      let drawing = figure.split(separator: "</svg>").first ?? ""
      #expect(drawing.contains("class=\"bar\""), "\(drawing)")
    }
  }
}
