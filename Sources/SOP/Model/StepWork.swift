public import Diagnostics

extension Step {
  /// What a step does, with the keys that only its kind has.
  public enum Work: Sendable, Hashable {
    /// A person does something.
    case task
    /// The values decide.
    case decision
    /// Somebody agrees or refuses.
    case approval(Approval)
    /// A program runs.
    case command(Command)
    /// Time passes or something happens.
    case wait(Wait)
    /// Another role takes over.
    case handoff(Handoff)
    /// Another SOP runs.
    case call(Call)
    /// Several lists of steps side by side.
    case parallel(Parallel)
    /// A list of steps once an element.
    case forEach(ForEach)
    /// The run is over.
    case end(End)
  }

  /// The kind of step.
  public var kind: StepKind {
    switch work {
    case .task: .task
    case .decision: .decision
    case .approval: .approval
    case .command: .command
    case .wait: .wait
    case .handoff: .handoff
    case .call: .call
    case .parallel: .parallel
    case .forEach: .forEach
    case .end: .end
    }
  }

  /// Who may approve, and where each answer leads.
  public struct Approval: Sendable, Hashable {
    /// The role that approves.
    public var by: Located<String>?
    /// The steps whose doers may not approve.
    public var notBy: [Located<String>] = []
    /// Where a yes leads, if not in the order of the file.
    public var approved: Located<String>?
    /// Where a no leads.
    public var rejected: Located<String>?
    /// Where no answer in time leads.
    public var expired: Located<String>?
  }

  /// A program that runs, and what it may do to the world.
  public struct Command: Sendable, Hashable {
    /// The program and its arguments; `{{name}}` stands for a value inside one of them.
    public var run: [Located<String>] = []
    /// What happens if it runs twice.
    public var effect: Located<Effect>?
    /// How long it may take.
    public var timeout: Located<SpanOfTime>?
    /// How often it is tried again.
    public var retry: Retry?
    /// The values it answers.
    public var output: [Field] = []
    /// The program that takes the effect back.
    public var undo: [Located<String>] = []
    /// Where a failure leads.
    public var onError: Located<String>?
  }

  /// What happens if a command runs twice.
  public enum Effect: String, Sendable, Hashable, CaseIterable {
    /// Nothing: it only reads.
    case read
    /// The same as if it ran once, because it knows the run's key.
    case repeatable
    /// Harm: it runs at most once, and a person decides where that cannot be known.
    case once
  }

  /// How often a command is tried again.
  public struct Retry: Sendable, Hashable {
    /// The further tries.
    public var times: Located<Int>
    /// The time between two tries.
    public var wait: Located<SpanOfTime>?
  }

  /// What a step waits for: whichever comes first.
  public struct Wait: Sendable, Hashable {
    /// The longest time.
    public var duration: Located<SpanOfTime>?
    /// The event.
    public var event: Located<String>?
  }

  /// Who takes over, and with what.
  public struct Handoff: Sendable, Hashable {
    /// The role or queue.
    public var to: Located<String>?
    /// The values that go along.
    public var carry: [Located<String>] = []
    /// Where taking over leads.
    public var accepted: Located<String>?
    /// Where nobody taking over in time leads.
    public var expired: Located<String>?
  }

  /// Another SOP, with its inputs.
  public struct Call: Sendable, Hashable {
    /// The SOP's id.
    public var sop: Located<String>
    /// The inputs, in the order of the file.
    public var arguments: [Argument] = []

    /// One input of the called SOP.
    public struct Argument: Sendable, Hashable {
      /// The input's name.
      public var name: Located<String>
      /// The value.
      public var value: ExpressionText
    }
  }

  /// Lists of steps that run side by side.
  public struct Parallel: Sendable, Hashable {
    /// When the step is over.
    public var join: Join = .all
    /// The branches, as indices of `SOP.blocks`.
    public var branches: [Int] = []
  }

  /// When a parallel step is over.
  public enum Join: String, Sendable, Hashable, CaseIterable {
    /// When all branches are.
    case all
    /// When one branch is; the others are stopped.
    case first
  }

  /// A list of steps that runs once an element.
  public struct ForEach: Sendable, Hashable {
    /// The list of elements.
    public var list: ExpressionText?
    /// The name of the element inside the steps.
    public var element: Located<String>?
    /// The most elements there may be.
    public var limit: Located<Int>?
    /// The steps, as an index of `SOP.blocks`.
    public var body: Int = 0
  }

  /// How a run is over.
  public struct End: Sendable, Hashable {
    /// With what outcome.
    public var outcome: Located<Outcome>
    /// Whether the effects of the run's commands are taken back.
    public var undo: Bool = false
  }
}

/// How a run is over.
public enum Outcome: String, Sendable, Hashable, CaseIterable {
  /// The customer has what they came for.
  case resolved
  /// Somebody else goes on with it.
  case transferred
  /// Called off.
  case cancelled
  /// Over without a solution.
  case notResolved = "not_resolved"
}
