import Expressions
import SOP

/// What follows from the facts of a run.
struct RunState: Sendable {
  /// The run's id.
  let run: String
  /// The number of the last event; 0 before the first.
  var sequence = 0
  /// When the last event happened.
  var at = Moment(microseconds: .min)
  var sop = ""
  var version = ""
  /// Under whose key the run's personal data is sealed.
  var subject = ""
  /// The id that all runs of the same person have; that of the subject until it is known.
  var person = ""
  var arms: [NamedValue] = []
  var keeps: [RunFact.RunStarted.Keep] = []
  /// Those that are over.
  var endedKeeps: [String] = []
  var startedAt = Moment(microseconds: 0)
  var isPaused = false
  /// Whether the run is to be called off as soon as no program runs.
  var isCancelAsked = false
  var isErased = false
  var ended: RunFact.Ended?
  var endedAt: Moment?
  /// The SOPs that are being walked, by number; the run's own is 1.
  var frames: [Int: Frame] = [:]
  /// Where the run stands, by number.
  var positions: [Int: Position] = [:]
  /// The highest number that a position or frame has had.
  var lastPosition = 0
  var lastFrame = 0
  /// The commands that succeeded, in order.
  var completed: [CompletedCommand] = []
  /// The effects that are being taken back.
  var undo: Undo?
  /// The owner takes over as soon as no program runs.
  var pendingTakeOver: RunFact.HandedOff?
  /// An interrupt that waits until a program has answered.
  var pendingInterrupt: RunFact.EventReceived?

  init(run: String) { self.run = run }

  /// An SOP that is being walked.
  struct Frame: Sendable {
    let number: Int
    let sop: String
    /// The position whose step made the call; 0 for the run's own.
    let parent: Int
    /// The values in the order in which they were first set.
    var names: [String] = []
    var personal: [String: PersonalData] = [:]
    var keeps: [String: String] = [:]
    var bindings = Bindings()
    /// Names whose values were erased.
    var erased: Set<String> = []
    /// The visits of each step.
    var visits: [String: Int] = [:]
    /// The visits of each step while one element of a `for_each` is walked, by the position that walks it.
    var rounds: [Int: [String: Int]] = [:]
    /// Who has done each step.
    var doers: [String: [String]] = [:]
    /// The steps that were passed as the SOP says: approvals that were given, others that were done.
    var passed: Set<String> = []

    mutating func set(_ value: NamedValue) {
      if bindings[value.name] == nil, !erased.contains(value.name), !names.contains(value.name) {
        names.append(value.name)
      }
      bindings[value.name] = value.value
      if value.value == nil { erased.insert(value.name) } else { erased.remove(value.name) }
      personal[value.name] = value.personal
      keeps[value.name] = value.keep
    }

    /// The values in the order in which they were first set.
    var values: [NamedValue] {
      names.compactMap { name in
        let value = bindings[name]
        return value == nil && !erased.contains(name)
          ? nil : NamedValue(name, value, personal: personal[name], keep: keeps[name])
      }
    }

    /// A value, with what is known of it.
    func named(_ name: String) -> NamedValue? {
      bindings[name].map { NamedValue(name, $0, personal: personal[name], keep: keeps[name]) }
    }
  }

  /// A place where the run stands.
  struct Position: Sendable {
    let number: Int
    let frame: Int
    let parent: Int
    var block: Int
    var step: String
    var visit: Int
    var enteredAt: Moment
    var warnsAt: Moment?
    var dueAt: Moment?
    var wakesAt: Moment?
    var hasWarned = false
    var isBreached = false
    var article: String?
    var claimedBy: String?
    var claimedAt: Moment?
    var draft: [NamedValue] = []
    var ticked: [Int] = []
    /// The role that the step was handed to.
    var handedTo: String?
    var program: Program?
    var lists: Lists?
    /// The frame of the call that the step made.
    var calls: Int?
    var deviation: RunFact.DeviationFact?
    /// The person who wants to deviate.
    var deviator = ""
  }

  /// A program of a step.
  struct Program: Sendable {
    enum Stage: Sendable, Hashable { case scheduled, started, unknown }

    var stage: Stage
    var attempt: Int
    var key: String
    var notBefore: Moment
    var reason: String?
  }

  /// The lists inside a step that are still to be walked.
  struct Lists: Sendable {
    var blocks: ArraySlice<Int>
    var elements: ArraySlice<NamedValue>
    let isParallel: Bool
    /// How many have begun.
    var begun = 0
  }

  /// A command that succeeded, with what its undo needs.
  struct CompletedCommand: Sendable {
    let frame: Int
    let sop: String
    let step: String
    let visit: Int
    let bindings: Bindings
    var isUndone = false
  }

  /// Effects that are being taken back.
  struct Undo: Sendable {
    enum Stage: Sendable, Hashable { case scheduled, started, incident }

    let position: Int
    let outcome: String
    var items: ArraySlice<Int>
    var stage = Stage.scheduled
    var reason: String?
  }
}

extension RunState {
  /// Whether a program runs, or nobody knows whether it did.
  var hasProgramInFlight: Bool {
    positions.values.contains { $0.program.map { $0.stage != .scheduled } ?? false }
      || undo?.stage == .started
  }

  /// The positions in order of their numbers.
  var orderedPositions: [Position] {
    positions.count == 1 ? Array(positions.values) : positions.values.sorted { $0.number < $1.number }
  }

  /// The positions inside a position, itself among them.
  func inside(_ number: Int) -> [Int] {
    var found = [number]
    var index = 0
    while index < found.count {
      for position in positions.values.sorted(by: { $0.number < $1.number })
      where position.parent == found[index] {
        found.append(position.number)
      }
      index += 1
    }
    return found
  }

  /// The position that walks the element of the innermost `for_each` around a place; 0 where there is none in its SOP.
  func round(of position: Int, inside parent: Int, in frame: Int) -> Int {
    var (inner, outer) = (position, parent)
    while let around = positions[outer], around.frame == frame {
      if around.lists?.isParallel == false { return inner }
      (inner, outer) = (around.number, around.parent)
    }
    return 0
  }

  /// How often a step was visited, as `max_visits` counts: since the element began that is walked, else in all.
  func visits(of step: String, in frame: Int, round: Int) -> Int {
    guard let frame = frames[frame] else { return 0 }
    return (round == 0 ? frame.visits[step] : frame.rounds[round]?[step]) ?? 0
  }

  /// The positions that no other position stands inside of.
  var leaves: [Position] {
    guard positions.count > 1 else { return orderedPositions }
    let parents = Set(positions.values.map(\.parent))
    return orderedPositions.filter { !parents.contains($0.number) }
  }

  /// The state after some events, which are in order.
  ///
  /// - Complexity: linear in the events.
  static func fold(_ events: some Sequence<RunEvent>, of run: String) -> RunState {
    var state = RunState(run: run)
    for event in events { state.apply(event) }
    return state
  }
}
