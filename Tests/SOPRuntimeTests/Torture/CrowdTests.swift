import Journal
import Platform
import SOP
import SOPRuntime
import TestSupport
import Testing

/// Many people at the same runs at once, each with a service of their own, as processes have. `KB_TORTURE=1` is the long
/// form.
@Suite struct CrowdTests {
  static let isLong = Environment.value("KB_TORTURE") == "1"

  static let counter = """
    sop: counter
    title: Counter
    inputs: {ticket: {type: text}}
    steps:
      - step: count
        task: Count
        max_visits: 1000
        exceeded: done
        fields: {by: {type: text}}
        choose:
          - {when: 'by == "nobody"', go: done}
        otherwise: count
      - step: done
        end: resolved
    """

  @Test func losesNoSubmitOfEightClerksAtTenRuns() throws {
    let folder = try TemporaryFolder()
    let each = Self.isLong ? 250 : 25
    let first = try RunFixture([Self.counter], folder: folder)
    let runs = try (0..<10).map { number in
      try first.service.start("counter", inputs: [NamedInput("ticket", ["T-\(number)"])], as: "boss").run
    }
    let told = Lock<(kept: [String: [Int: String]], conflicts: Int, others: [String])>(([:], 0, []))
    let clerks = (0..<8).map { clerk in
      WorkerThread {
        do {
          let service = try RunFixture([Self.counter], folder: folder).service
          for number in 0..<each {
            let run = runs[(clerk + number * 7) % runs.count]
            let value = "\(clerk)-\(number)"
            let (sequence, conflicts) = try Self.submit(value, to: run, of: service)
            told.withLock {
              $0.conflicts += conflicts
              if let other = $0.kept[run, default: [:]].updateValue(value, forKey: sequence) {
                $0.others.append("\(run) \(sequence) is of \(other) and of \(value)")
              }
            }
          }
        } catch {
          told.withLock { $0.others.append("\(error)") }
        }
      }
    }
    for clerk in clerks { clerk.join() }
    let (kept, _, others) = told.withLock { $0 }
    #expect(others == [])
    #expect(kept.values.map(\.count).reduce(0, +) == 8 * each)
    for run in runs {
      let events = try first.service.events(of: run)
      #expect(events.map(\.sequence) == Array(1...events.count))
      let values = events.compactMap { event -> String? in
        guard case .fieldsSubmitted(let done) = event.fact else { return nil }
        return done.values.first?.value?.typed
      }
      #expect(values.sorted() == kept[run, default: [:]].values.sorted())
    }
    #expect(try first.service.verify().isSound)
  }

  /// Submits for the state that was seen; who is told that the run has gone on looks again.
  private static func submit(_ value: String, to run: String, of service: RunService) throws -> (Int, Int) {
    var conflicts = 0
    while true {
      let seen = try service.view(run)
      guard let position = seen.positions.first else { throw TestFailure("\(run) is over") }
      do throws(RunError) {
        let view = try service.perform(
          .submit(position: position.number, values: [NamedInput("by", [value])]), on: run, as: "boss",
          expecting: seen.sequence)
        return (view.sequence, conflicts)
      } catch {
        guard case .conflict = error else { throw error }
        conflicts += 1
      }
    }
  }

  @Test func letsExactlyOneOfTwoRivalsFinishAStep() throws {
    let folder = try TemporaryFolder()
    let services = try (0..<2).map { _ in try RunFixture([Samples.refund], folder: folder).service }
    for number in 0..<(Self.isLong ? 1000 : 60) {
      let start = try services[0].start(
        "refund", inputs: [NamedInput("customer", ["C-\(number)"])], as: "boss")
      let position = try #require(start.positions.first)
      // Half of them say which state they have seen.
      let expected = number % 2 == 0 ? start.sequence : nil
      let results = Lock<[String: RunError?]>([:])
      let rivals = zip(services, ["agent-1", "agent-2"]).map { service, name in
        WorkerThread {
          var problem: RunError?
          do throws(RunError) {
            _ = try service.perform(
              .submit(position: position.number, values: [NamedInput("amount", ["20"])]), on: start.run,
              as: name,
              expecting: expected)
          } catch {
            problem = error
          }
          results.withLock { [problem] in $0[name] = .some(problem) }
        }
      }
      for rival in rivals { rival.join() }
      let ended = results.withLock { $0 }
      let winners = ended.filter { $0.value == nil }.map(\.key)
      #expect(winners.count == 1, "\(ended)")
      for case .failed(let what, _)? in ended.values { Issue.record("a loser was told: \(what)") }
      let submits = try services[0].events(of: start.run).filter {
        if case .fieldsSubmitted = $0.fact { true } else { false }
      }
      #expect(submits.map(\.actor) == winners)
    }
    #expect(try services[0].verify().isSound)
  }
}
