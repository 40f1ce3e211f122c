import Diagnostics
import Expressions
import Journal
import Platform
import SOP
import TestSupport
import Testing

@testable import SOPRuntime

/// Does something in as many threads as there are numbers.
func allAtOnce(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  let threads = (0..<count).map { number in WorkerThread { body(number) } }
  for thread in threads { thread.join() }
}

/// Many at once: nobody's work is lost, and of two who do the same one wins and the other is told.
struct ConcurrencyTests {
  /// Ten times as often in `make torture`.
  private static let effort = Environment.value("KB_TORTURE") == nil ? 1 : 10

  private static let notes = """
    sop: notes
    title: Notes
    steps:
      - step: note
        task: Write a note
        fields: {text: {type: text}, more: {type: boolean}}
        choose: [{when: more, go: note}]
        otherwise: done
      - step: done
        end: resolved
    """

  private func fixture() throws -> RunFixture { try RunFixture([Self.notes], durability: .normal) }

  @Test func eightWritersLoseNothing() throws {
    let fixture = try fixture()
    let runs = try (0..<10).map { _ in try fixture.service.start("notes", inputs: [], as: "agent").run }
    let services = try (0..<8).map { _ in try fixture.another() }
    let submits = 25 * Self.effort
    let acknowledged = Lock<[String]>([])
    let told = Lock(0)
    let faults = Lock<[String]>([])
    allAtOnce(services.count) { writer in
      for number in 0..<submits {
        let run = runs[(writer + number) % runs.count]
        let text = "\(writer)/\(number)"
        while true {
          do {
            let view = try services[writer].view(run)
            _ = try services[writer].perform(
              .submit(
                position: view.positions.first?.number ?? 0,
                values: [NamedInput("text", [text]), NamedInput("more", ["true"])]),
              on: run, as: "agent", expecting: view.sequence)
            acknowledged.withLock { $0.append(text) }
            break
          } catch RunError.conflict {
            told.withLock { $0 += 1 }
          } catch {
            faults.withLock { $0.append("\(error)") }
            break
          }
        }
      }
    }
    #expect(faults.withLock { $0 } == [])
    var kept: [String] = []
    for run in runs {
      let events = try fixture.service.events(of: run)
      #expect(events.map(\.sequence) == Array(1...events.count))
      for event in events {
        guard case .fieldsSubmitted(let part) = event.fact else { continue }
        kept += part.values.filter { $0.name == "text" }.map { $0.value?.typed ?? "" }
      }
    }
    #expect(kept.count == services.count * submits)
    #expect(kept.sorted() == acknowledged.withLock { $0.sorted() })
    #expect(try fixture.service.verify().findings.isEmpty)
    print("\(kept.count) submits of 8 writers, \(told.withLock { $0 }) told that somebody was first")
  }

  @Test func oneOfTwoAgentsWinsEachStep() throws {
    let fixture = try fixture()
    let services = try (0..<2).map { _ in try fixture.another() }
    let tries = 100 * Self.effort
    for number in 0..<tries {
      let view = try fixture.service.start("notes", inputs: [], as: "agent")
      let position = try fixture.position("note", view)
      let won = Lock<[Int]>([])
      let told = Lock(0)
      allAtOnce(2) { agent in
        let values = [NamedInput("text", ["agent-\(agent)"]), NamedInput("more", ["true"])]
        do {
          _ = try services[agent].perform(
            .submit(position: position, values: values), on: view.run, as: "agent-\(agent)",
            expecting: view.sequence)
          won.withLock { $0.append(agent) }
        } catch RunError.conflict {
          told.withLock { $0 += 1 }
        } catch {
          Issue.record("\(error)")
        }
      }
      let winners = won.withLock { $0 }
      #expect(winners.count == 1 && told.withLock { $0 } == 1, "try \(number)")
      let submitted = try fixture.service.events(of: view.run).filter { $0.fact.type == "FieldsSubmitted" }
      #expect(submitted.map(\.actor) == winners.map { "agent-\($0)" })
    }
  }

  @Test func oneOfTwoWorkersRunsAProgram() throws {
    let fixture = try RunFixture([Samples.refund], programs: ["bin/pay"])
    try fixture.folder.write("#!/bin/sh\necho $KB_RUN >>paid; echo '{\"receipt\": \"R\"}'\n", to: "bin/pay")
    _ = try Program.run(
      "chmod", ["755", "bin/pay"], in: fixture.folder.path, environment: ["PATH": "/usr/bin:/bin"])
    let services = try (0..<4).map { _ in try fixture.another() }
    let tries = 5 * Self.effort
    for number in 0..<tries {
      let view = try fixture.service.start("refund", inputs: [NamedInput("customer", ["C"])], as: "agent")
      _ = try fixture.service.perform(
        .submit(position: try fixture.position("receive", view), values: [NamedInput("amount", ["20"])]),
        on: view.run, as: "agent")
      allAtOnce(services.count) { worker in
        do { _ = try services[worker].work(on: view.run) } catch { Issue.record("\(error)") }
      }
      #expect(try fixture.service.work(on: view.run).steps == ["confirm"])
      let paid = try fixture.folder.read("paid").split(separator: "\n")
      #expect(paid.count == number + 1)
    }
  }
}
