import Diagnostics
import Expressions
import Journal
import Platform
import SOP
import TestSupport

@testable import SOPRuntime

/// A folder of runs that go by fixed answers, with programs that answer the same each time.
struct Script {
  let folder: TemporaryFolder
  let sop: String
  let library: [String: CompiledSOP]
  let inputs: [NamedInput]
  /// The values of a step.
  let answers: [String: [NamedInput]]
  /// What is called off; the run is cancelled there.
  var cancelsAt: String?

  init(
    _ sop: String, _ library: [String: CompiledSOP], inputs: [NamedInput] = [],
    answers: [String: [NamedInput]] = [:], programs: [String: String], cancelsAt: String? = nil
  ) throws {
    folder = try TemporaryFolder()
    self.sop = sop
    self.library = library
    self.inputs = inputs
    self.answers = answers
    self.cancelsAt = cancelsAt
    for (name, lines) in programs {
      try folder.write("#!/bin/sh\n\(lines)\n", to: "bin/\(name)")
    }
    guard !programs.isEmpty else { return }
    _ = try Program.run(
      "chmod", ["-R", "755", "bin"], in: folder.path, environment: ["PATH": "/usr/bin:/bin"])
  }

  /// A process of its own: the journal may die.
  func process(_ number: Int, dyingAt append: Int = .max, _ moment: CrashingJournal.Moment = .before) throws
    -> (service: RunService, journal: CrashingJournal)
  {
    let library = library
    let state = "\(folder.path)/state-\(number)"
    var surroundings = RunSurroundings(
      folder: state, root: folder.path, now: { Moment(microseconds: 1_800_000_000_000_000) },
      closure: { (id) throws(RunError) in
        do throws(SOPClosure.Fault) {
          return try SOPClosure(
            of: id, in: library, settings: RunSettings(keywordLists: [WordList("angry-words", ["scam"])]))
        } catch {
          throw .failed(error.message, help: nil)
        }
      })
    surroundings.hasRole = { _, _ in true }
    surroundings.leads = ["team_lead"]
    surroundings.allowedPrograms = ["bin/orders", "bin/payments", "bin/act", "bin/undo"]
    // What is on the disk when the power goes is not tried here.
    let journal = CrashingJournal(try SQLiteJournal(folder: state, durability: .normal), at: append, moment)
    return (try RunService(surroundings, journal: journal), journal)
  }

  /// Goes on with the only run, or begins it, until it is over.
  func run(_ service: RunService) throws -> RunView {
    var all = RunSelection()
    all.withEnded = true
    var view: RunView
    if let row = try service.list(all).first {
      view = try service.work(on: row.run)
    } else {
      view = try service.work(on: try service.start(sop, inputs: inputs, as: "agent").run)
    }
    var turns = 0
    while view.status != .ended {
      turns += 1
      guard turns < 200 else { throw TestFailure("the run stays at \(view.steps)") }
      if let position = view.positions.first, let (action, actor) = try action(position) {
        _ = try service.perform(action, on: view.run, as: actor)
      }
      view = try service.work(on: view.run)
    }
    return view
  }

  private func action(_ position: PositionView) throws -> (RunAction, String)? {
    let values = answers[position.step.id.value] ?? []
    switch position.phase {
    case .task where position.step.id.value == cancelsAt: return (.cancel(note: nil), "lead")
    case .task:
      let items = Array(position.step.checklist.indices)
      if position.ticked != items { return (.tick(position: position.number, items: items), "agent") }
      return (.submit(position: position.number, values: values), "agent")
    case .approval: return (.approve(position: position.number, values: []), "lead")
    case .handoff: return (.accept(position: position.number), "lead")
    case .wait:
      guard case .wait(let wait) = position.step.work, let event = wait.event?.value else { return nil }
      return (.event(name: event, text: nil), "agent")
    case .unknown: return (.settle(position: position.number, .happened, values: values), "agent")
    case .incident:
      try? FileSystem.removeFile(folder.path + "/broken")
      return (.settle(position: 0, .retry, values: []), "lead")
    case .program, .running, .deviation: return nil
    }
  }

  /// What must be the same however often it was interrupted.
  func story(_ service: RunService, _ run: String) throws -> [String] {
    try service.events(of: run).compactMap { event in
      switch event.fact {
      case .branchTaken(let part): "\(part.step) chose \(part.way)"
      case .stepEntered(let part): "\(part.step) \(part.visit)"
      case .fieldsSubmitted(let part):
        "\(part.step): " + part.values.map { "\($0.name)=\($0.value?.typed ?? "")" }.joined(separator: " ")
      case .ended(let part): "ended \(part.outcome)"
      default: nil
      }
    }
  }
}
