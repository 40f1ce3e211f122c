/// The parts of facts. Every position and frame has a number of its own in the run.
extension RunFact {
  /// How a run began.
  public struct RunStarted: Sendable {
    /// The SOP.
    public var sop = ""
    /// The hash of its closure.
    public var version = ""
    /// The values that it began with.
    public var inputs: [NamedValue] = []
    /// The random id of the person whose data it holds.
    public var subject = ""
    /// By experiment, the arm.
    public var arms: [NamedValue] = []
    /// The lengths of time for which some personal data is kept, each with a key of its own.
    public var keeps: [Keep] = []

    /// A key that is thrown away some time after the run has ended.
    public struct Keep: Sendable, Hashable {
      /// The time, such as `90d`.
      public var span = ""
      /// The random id of the key.
      public var subject = ""

      /// Makes one that says nothing yet.
      public init() {}
    }
  }

  /// A position comes to a step.
  public struct StepEntered: Sendable {
    /// The position.
    public var position = 0
    /// The frame: the SOP's own, or that of a call.
    public var frame = 0
    /// The position whose step holds the list or made the call; 0 for the run's own.
    public var parent = 0
    /// The list of steps, as an index of `SOP.blocks`.
    public var block = 0
    /// Whether the position is new: it begins its list or SOP here.
    public var isNew = false
    /// The step.
    public var step = ""
    /// Which visit it is.
    public var visit = 0
    /// When the time limit warns.
    public var warnsAt: Moment?
    /// When the time limit is over.
    public var dueAt: Moment?
    /// When a wait is over.
    public var wakesAt: Moment?
    /// The article that the step shows, as `id@revision`.
    public var article: String?
    /// The element of the list that a `for_each` goes over.
    public var element: NamedValue?
  }

  /// A position leaves its step.
  public struct StepLeft: Sendable {
    /// The position.
    public var position = 0
    /// The step.
    public var step = ""
    /// The way: the label of an edge, or `interrupt`, `deviation`, `cancel`, `end`, `join`.
    public var way = ""
  }

  /// Something at a step.
  public struct AtStep: Sendable {
    /// The position.
    public var position = 0
    /// The step.
    public var step = ""
  }

  /// Something at a position.
  public struct AtPosition: Sendable {
    /// The position.
    public var position = 0
  }

  /// Conditions chose a way.
  public struct BranchTaken: Sendable {
    /// The position.
    public var position = 0
    /// The step.
    public var step = ""
    /// The label of the way.
    public var way = ""
    /// What the conditions read.
    public var values: [NamedValue] = []
  }

  /// A step begins its lists.
  public struct ListsEntered: Sendable {
    /// The position.
    public var position = 0
    /// The lists that are to be walked, as indices of `SOP.blocks`.
    public var blocks: [Int] = []
    /// The elements, one a list, of a `for_each`.
    public var elements: [NamedValue] = []
    /// Whether they are walked side by side.
    public var isParallel = false
  }

  /// A step calls an SOP.
  public struct CallEntered: Sendable {
    /// The position.
    public var position = 0
    /// The frame of the call.
    public var frame = 0
    /// The SOP.
    public var sop = ""
    /// Its inputs.
    public var values: [NamedValue] = []
  }

  /// Values at a position.
  public struct PositionValues: Sendable {
    /// The position.
    public var position = 0
    /// The step.
    public var step = ""
    /// The values.
    public var values: [NamedValue] = []
    /// What the person said.
    public var note: String?
  }

  /// The items that are ticked off.
  public struct ChecklistTicked: Sendable {
    /// The position.
    public var position = 0
    /// The items, from 0.
    public var items: [Int] = []
  }

  /// A program is to be run.
  public struct CommandScheduled: Sendable {
    /// The position.
    public var position = 0
    /// The step.
    public var step = ""
    /// Which attempt it will be, from 1.
    public var attempt = 0
    /// The idempotency key.
    public var key = ""
    /// Not before this moment.
    public var notBefore = Moment(microseconds: 0)
  }

  /// A program is about to be started.
  public struct CommandAttempt: Sendable {
    /// The position.
    public var position = 0
    /// The step.
    public var step = ""
    /// Which attempt it is.
    public var attempt = 0
    /// The arguments, as an HMAC under the subject's key.
    public var argumentsHash = ""
  }

  /// What came of a program.
  public struct CommandResult: Sendable {
    /// The position.
    public var position = 0
    /// The step.
    public var step = ""
    /// Which attempt it was.
    public var attempt = 0
    /// The values that it answered.
    public var values: [NamedValue] = []
    /// What went wrong.
    public var reason: String?
    /// The exit status.
    public var status: Int?
    /// What it printed, bounded.
    public var output: String?
    /// Whether a person reports it.
    public var isByPerson = false
  }

  /// A time has come.
  public struct TimerPassed: Sendable {
    /// The position.
    public var position = 0
    /// The step.
    public var step = ""
    /// The time that was set.
    public var dueAt = Moment(microseconds: 0)
    /// The role that is told.
    public var notify: String?
  }

  /// An event comes in.
  public struct EventReceived: Sendable {
    /// Its name.
    public var name = ""
    /// What it says.
    public var text: String?
    /// The wait that takes it.
    public var position: Int?
    /// The interrupt that takes it, as an index of `SOP.interrupts`.
    public var interrupt: Int?
    /// The frame of the interrupt.
    public var frame: Int?
  }

  /// The path is left.
  public struct DeviationFact: Sendable {
    /// The position.
    public var position = 0
    /// The step that is left.
    public var from = ""
    /// The step to go to.
    public var to = ""
    /// The reason, of those that the SOP lists.
    public var reason = ""
    /// What the person said.
    public var note: String?
    /// Who asked, where somebody else consented.
    public var asker: String?
    /// Values that the step to go to needs.
    public var values: [NamedValue] = []
    /// The steps that would have set them.
    public var standsFor: [String] = []
  }

  /// A step is given to another role.
  public struct HandedOff: Sendable {
    /// The position.
    public var position = 0
    /// The step.
    public var step = ""
    /// The role, or the owner of the SOP.
    public var to = ""
    /// The names of the values that go along.
    public var carry: [String] = []
    /// Whether a person gave it away, not the SOP.
    public var isManual = false
    /// What the person said.
    public var note: String?
  }

  /// Effects are to be taken back.
  public struct UndoPlanned: Sendable {
    /// The position at an end that takes effects back; 0 for a run that is called off.
    public var position = 0
    /// How the run or the called SOP ends then.
    public var outcome = ""
    /// The commands, as indices of those that succeeded, the last first.
    public var items: [Int] = []
  }

  /// One effect is taken back.
  public struct UndoStep: Sendable {
    /// The command, as an index of those that succeeded.
    public var item = 0
    /// The step.
    public var step = ""
    /// What went wrong.
    public var reason: String?
    /// The exit status.
    public var status: Int?
    /// What the program printed, bounded.
    public var output: String?
  }

  /// The run goes on by another version.
  public struct Migrated: Sendable {
    /// The hash of the closure.
    public var version = ""
    /// The positions whose steps have new names.
    public var steps: [Move] = []
    /// Steps that are new in a `not_by`: whoever has done anything counts as having done them.
    public var newDoers: [String] = []

    /// The new place of a position.
    public struct Move: Sendable, Hashable {
      /// The position.
      public var position = 0
      /// The step.
      public var step = ""
      /// The list of steps.
      public var block = 0
    }
  }

  /// Something that a person said.
  public struct Note: Sendable {
    /// What the person said.
    public var note: String?
  }

  /// The run is over.
  public struct Ended: Sendable {
    /// How.
    public var outcome = ""
    /// The step at which it ended; none where it was called off.
    public var step: String?
  }

  /// The run's subject is known.
  public struct SubjectLinked: Sendable {
    /// The random id of the person, the same in all runs of theirs.
    public var person = ""

    /// Makes one that names nobody yet.
    public init() {}
  }

  /// The time for which some personal data is kept is over, and it was erased.
  public struct KeepEnded: Sendable {
    /// The time, such as `90d`.
    public var span = ""
  }

  /// Somebody looked at personal data.
  public struct PersonalDataRead: Sendable {
    /// The fields.
    public var fields: [String] = []
  }
}
