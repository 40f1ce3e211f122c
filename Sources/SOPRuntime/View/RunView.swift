import Diagnostics
public import Expressions
public import SOP

/// A run as people and programs see it.
public struct RunView: Sendable {
  /// Whether a run goes on.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// It goes on.
    case open
    /// Somebody paused it; nothing happens until it is resumed.
    case paused
    /// It was called off, and effects are being taken back.
    case cancelling
    /// It is over.
    case ended
  }

  /// By when it should be resolved, where the SOP has such a goal.
  public let dueAt: Moment?
  /// Where it stands, in the order in which the steps were entered; steps that wait for others inside them are left out.
  public let positions: [PositionView]
  /// Whether personal data cannot be read although it was not erased, because its keys are missing.
  public internal(set) var lacksKeys: Bool

  // The rest is made when it is asked for: whoever goes on with a run asks for little of it.
  let state: RunState
  let closure: RunClosure

  /// The run's id.
  public var run: String { state.run }
  /// The id of the SOP that it began with.
  public var sop: String { state.sop }
  /// The SOP's title.
  public var title: LocalizedText {
    closure[sop].map { state.filled($0.sop.title, in: 1, $0) } ?? LocalizedText(sop, at: 0..<0)
  }
  /// The fields that its SOP declares anywhere, for the labels of values.
  public var fields: [Field] { closure[sop]?.declaredFields ?? [] }
  /// The roles that take part.
  public var roles: [String] { closure.roles }
  /// The hash of the closure that it is pinned to.
  public var version: String { state.version }
  /// Whether it goes on.
  public var status: Status { state.status }
  /// How it ended.
  public var outcome: Outcome? { state.ended.flatMap { Outcome(rawValue: $0.outcome) } }
  /// The number of its last event.
  public var sequence: Int { state.sequence }
  /// When it began.
  public var startedAt: Moment { state.startedAt }
  /// When it ended.
  public var endedAt: Moment? { state.endedAt }
  /// What is known, in the order in which it was first set; of the SOP that the run began with.
  public var values: [NamedValue] { state.frames[1]?.values ?? [] }
  /// The events that a wait or an interrupt takes now.
  public var awaitedEvents: [String] { state.ended == nil ? Decider.awaited(state, closure) : [] }
}

/// A value with its name.
public struct NamedValue: Sendable {
  /// The name of the field.
  public var name: String
  /// The value; `nil` where it was erased, or its key is missing.
  public var value: Value?
  /// The kind of personal data that it is.
  public var personal: PersonalData?
  /// How long personal data is kept after the run, such as `90d`; `nil` where nothing says so.
  public var keep: String?

  /// Makes a named value.
  public init(_ name: String, _ value: Value?, personal: PersonalData? = nil, keep: String? = nil) {
    self.name = name
    self.value = value
    self.personal = personal
    self.keep = keep
  }
}

/// One place where a run stands.
public struct PositionView: Sendable {
  /// What a position waits for.
  public enum Phase: Sendable, Hashable {
    /// For a person who does a task.
    case task
    /// For an approver's yes or no.
    case approval
    /// For somebody of the role to take over.
    case handoff
    /// For time or an event.
    case wait
    /// For a program that is to be run, from a moment on.
    case program(attempt: Int, notBefore: Moment)
    /// For a program that was started and has not answered: it runs now, or its process died.
    case running(attempt: Int)
    /// For a person who can tell whether a program's effect happened.
    case unknown(reason: String)
    /// For a person who settles an effect that could not be taken back.
    case incident(reason: String)
    /// For somebody who agrees that the path is left.
    case deviation(RunDeviation)
  }

  /// The number of the position in its run; what to name where several positions stand at the same step.
  public var number: Int
  /// The id of the SOP: the run's, or one that it calls.
  public var sop: String
  /// The step, with its texts, fields and times as the SOP has them; `say` is that of the run's arm of an experiment.
  public var step: Step
  /// How readers count the step.
  public var stepNumber: String
  /// Which visit of the step it is, from 1.
  public var visit: Int
  /// What it waits for.
  public var phase: Phase
  /// Why the program that is to be run cannot be started, and what to do; `nil` where nothing is in the way.
  public var obstacle: String?
  /// The process of a program whose end nobody saw, while it still runs.
  public var process: Int?
  /// The role that can go on with it; `nil` where no person is needed.
  public var role: String?
  /// Who is at it.
  public var claimedBy: String?
  /// Since when.
  public var claimedAt: Moment?
  /// When the step was entered.
  public var enteredAt: Moment
  /// When its time limit warns.
  public var warnsAt: Moment?
  /// When its time limit is over.
  public var dueAt: Moment?
  /// When a wait is over.
  public var wakesAt: Moment?
  /// Whether the time limit is over, and the step goes on.
  public var isBreached: Bool
  /// The values that were typed for the step and acknowledged, but not yet submitted.
  public var draft: [NamedValue]
  /// The items of the checklist that are ticked off, from 0.
  public var ticked: [Int]
  /// The fields that are to be filled in: the step's, or the outputs of a program that a person reports for.
  public var fields: [Field]
  /// What may be done now.
  public var actions: [RunActionKind]
  /// The values that conditions and texts of the step can read.
  public var bindings: Bindings

  // What is made of these when it is asked for.
  let closure: RunClosure
  let part: RunClosure.Part
  let vertex: Int
  let block: Int
  /// The SOP that is walked; `nil` for an effect that could not be taken back.
  let frame: RunState.Frame?
  let mayDeviate: Bool

  /// The steps that the path may be left for.
  ///
  /// - Complexity: for each step of the list one walk over the graph for each step that may not be led around.
  public var deviationTargets: [String] {
    guard mayDeviate, let frame else { return [] }
    let guards = Guards(of: part, in: closure, passed: frame.passed)
    return part.sop.blocks[block].steps.filter { $0 != vertex && guards.around($0, from: vertex) == nil }
      .map { part.compiled.graph.ids[$0] }
  }
  /// The reasons for it.
  public var deviationReasons: [String] {
    mayDeviate ? part.sop.deviation?.reasons.map(\.value) ?? [] : []
  }
  /// What is known of the SOP that the step stands in, in the order in which it was first set.
  public var values: [NamedValue] { frame?.values ?? [] }
  /// The fields that this SOP declares anywhere, for the labels of values.
  public var declaredFields: [Field] { part.declaredFields }
  /// Who has done which steps of this SOP so far, in the order of the file.
  public var doers: [StepDoers] {
    guard let frame else { return [] }
    return part.sop.steps.compactMap { other in
      // Who has begun the step itself has not done it yet.
      guard let people = frame.doers[other.id.value], !people.isEmpty, other.id.value != step.id.value else {
        return nil
      }
      return StepDoers(step: other.id.value, title: frame.filled(other.title, part), people: people)
    }
  }
  /// The names whose values are personal, in order.
  public var personalNames: [String] { part.personalNames }
}

/// Who has done a step.
public struct StepDoers: Sendable {
  /// The step.
  public var step: String
  /// The step's title.
  public var title: LocalizedText
  /// The people.
  public var people: [String]
}

/// Leaving the path, as somebody asked for it.
public struct RunDeviation: Sendable, Hashable {
  /// The step to go to.
  public var target: String
  /// The reason, of those that the SOP lists.
  public var reason: String
  /// What the person said.
  public var note: String?
  /// Who asked.
  public var actor: String
}
