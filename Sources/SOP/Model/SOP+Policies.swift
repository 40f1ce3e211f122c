public import Diagnostics

/// What a run should achieve.
public struct Goals: Sendable, Hashable {
  /// The time to the first word to the customer.
  public var firstReply: Located<SpanOfTime>?
  /// The time to the end.
  public var resolve: Located<SpanOfTime>?
  /// The calendar whose hours count.
  public var calendar: Located<String>?
}

/// Whether the path may be left, and for what reasons.
public struct Deviation: Sendable, Hashable {
  /// Whether it may.
  public var allowed: Located<DeviationPolicy>
  /// The reasons to choose from.
  public var reasons: [Located<String>] = []
}

/// Whether the path may be left.
public enum DeviationPolicy: String, Sendable, Hashable, CaseIterable {
  /// No.
  case never
  /// With a reason that is reviewed later.
  case withReason = "with_reason"
  /// Only if somebody agrees.
  case withApproval = "with_approval"
}

/// Something that may happen at any step and leads away from it.
public struct Interrupt: Sendable, Hashable {
  /// The event.
  public var event: Located<String>
  /// The condition; always, where there is none.
  public var when: ExpressionText?
  /// The step to go to.
  public var go: Located<String>
}

/// Several ways of doing a step that are compared with each other.
public struct Experiment: Sendable, Hashable {
  /// The name.
  public var name: Located<String>
  /// The step whose words differ.
  public var step: Located<String>?
  /// The input by which the arm is chosen, so that the same value always gets the same arm.
  public var unit: Located<String>?
  /// What is compared.
  public var measure: Located<Measure>?
  /// How many runs an arm needs before anything is said.
  public var minimumPerArm: Located<Int>?
  /// The arms in the order of the file.
  public var arms: [Arm] = []

  /// One way of doing the step.
  public struct Arm: Sendable, Hashable {
    /// The name.
    public var name: Located<String>
    /// The share of runs in percent.
    public var share: Located<Int>?
    /// The words to say instead of the step's.
    public var say: LocalizedText?
  }

  /// What experiments compare.
  public enum Measure: String, Sendable, Hashable, CaseIterable {
    /// First contact resolution.
    case fcr
    /// Average handling time.
    case aht
    /// The share of runs that were handed over.
    case transferRate = "transfer_rate"
    /// Customer satisfaction.
    case csat
  }
}

/// A run that must go as described.
public struct Example: Sendable, Hashable {
  /// What it shows.
  public var title: LocalizedText
  /// The inputs, in the order of the file.
  public var inputs: [Value] = []
  /// What happens at which step, in the order of the file.
  public var given: [Visit] = []
  /// The steps that are visited, in order.
  public var path: [Located<String>] = []
  /// How it ends.
  public var end: Located<Outcome>?

  /// A named value, unread: the field's type decides.
  public struct Value: Sendable, Hashable {
    /// The field.
    public var name: Located<String>
    /// The values as written: several for `multi_choice`.
    public var values: [Located<String>]
  }

  /// What happens at one visit of a step.
  public struct Visit: Sendable, Hashable {
    /// The step.
    public var step: Located<String>
    /// The outcome, such as `approved`; the usual one where there is none.
    public var outcome: Located<String>?
    /// The values entered or answered.
    public var values: [Value] = []
  }
}
