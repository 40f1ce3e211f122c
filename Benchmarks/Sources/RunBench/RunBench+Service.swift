import Platform
import SOP
import SOPRuntime

extension RunBench {
  /// Tasks one behind the other, each with a field and a time limit; the run is about a person.
  static func procedure(steps: Int) -> String {
    let tasks = (0..<steps).map { number in
      """
        - step: step_\(number)
          task: Do number \(number)
          sla: 1h
          fields: {note_\(number): {type: text}, amount_\(number): {type: money, min: 0}}

      """
    }
    return """
      sop: measured
      title: Measured
      subject: customer
      inputs: {customer: {type: text, pii: identity}}
      steps:
      \(tasks.joined())  - step: done
          end: resolved
      """
  }

  static let begin = Moment(microseconds: 1_800_000_000_000_000)

  /// The runs of one SOP; everybody may do anything.
  static func service(_ folder: String, steps: Int, now: Moment = begin) throws -> RunService {
    let compiled = SOPCompiler.compile(path: "sops/measured.yaml", bytes: Array(procedure(steps: steps).utf8))
    // Gathered once, as a workflow elsewhere is registered once.
    let closure = try SOPClosure(
      of: "measured", in: SOPClosure.library(of: [compiled]), settings: RunSettings())
    var surroundings = RunSurroundings(
      folder: folder, root: folder, now: { now }, closure: { (_) throws(RunError) in closure })
    surroundings.hasRole = { _, _ in true }
    return try RunService(surroundings)
  }

  static func submit(_ view: RunView, _ service: RunService) throws -> RunView {
    guard let position = view.positions.first else { return view }
    let values = position.step.fields.map { field in
      NamedInput(
        field.name.value, [field.type.value == .money ? "19.90" : "Said on the phone, nothing to add"])
    }
    return try service.perform(
      .submit(position: position.number, values: values), on: view.run, as: "agent", expecting: view.sequence)
  }

  static func start(_ service: RunService, _ number: Int) throws -> RunView {
    try service.start("measured", inputs: [NamedInput("customer", ["C-\(number)"])], as: "agent")
  }

  /// How many steps a run has whose submits are measured.
  static let submitsOfARun = 10

  /// Submits of runs that take turns and are begun before the clock runs.
  static func submits(_ folder: String, count: Int) throws {
    let steps = submitsOfARun
    let service = try service(folder, steps: steps)
    var views = try (0..<max(1, count / steps)).map { try start(service, $0) }
    try timed {
      for _ in 0..<steps { for index in views.indices { views[index] = try submit(views[index], service) } }
      return ""
    }
    var (events, bytes) = (0, 0)
    try service.export(views[0].run) { line in
      events += 1
      bytes += line.count
    }
    print(views.count * steps, bytes / steps, events / steps)
  }

  /// Whole runs of three steps: what a workflow of three steps is elsewhere.
  static func runs(_ folder: String, count: Int) throws {
    let service = try service(folder, steps: 3)
    try timed {
      for number in 0..<count {
        var view = try start(service, number)
        for _ in 0..<3 { view = try submit(view, service) }
        guard view.status == .ended else { throw Failure("a run does not end") }
      }
      return ""
    }
  }

  // MARK: Recovery

  static func open(_ folder: String, count: Int) throws {
    let service = try service(folder, steps: 3)
    for number in 0..<count { _ = try start(service, number) }
  }

  static func recover(_ folder: String) throws {
    try timed {
      let service = try service(folder, steps: 3, now: begin.adding(seconds: 7200))
      let fired = try service.fireDueTimers()
      for run in try service.dueRuns() { _ = try service.work(on: run) }
      return "\(fired)"
    }
  }

  static func fired(_ folder: String) throws {
    let service = try service(folder, steps: 3, now: begin.adding(seconds: 7200))
    var runs = 0
    var times = 0
    for row in try service.list() {
      let told = try service.events(of: row.run).count {
        if case .slaBreached = $0.fact { true } else { false }
      }
      runs += told > 0 ? 1 : 0
      times += told
    }
    print(runs, times, try service.dueRuns().count)
  }

  /// What a command does that ends a step, from opening on.
  static func cold(_ folder: String) throws {
    try timed {
      let service = try service(folder, steps: 3)
      guard let row = try service.list().first else { throw Failure("there is no run") }
      _ = try submit(try service.view(row.run), service)
      return ""
    }
  }
}

struct Failure: Error {
  let message: String
  init(_ message: String) { self.message = message }
}
