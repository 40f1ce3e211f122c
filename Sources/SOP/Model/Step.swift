public import Diagnostics

/// One step of an SOP.
public struct Step: Sendable, Hashable {
  /// The id, unique in the SOP.
  public var id: Located<String>
  /// The title: the value of the kind key. For `end` the outcome's word, for `call` the SOP's id.
  public var title: LocalizedText
  /// What is done.
  public var work: Work
  /// Whether it is written in the short form, `- id: Title`.
  public var isShortForm = false
  /// Who does it, as written.
  public var role: Located<String>?
  /// By when.
  public var sla: SLA?
  /// The article to read.
  public var article: Located<String>?
  /// The words to say to the customer; `{{name}}` stands for a value.
  public var say: LocalizedText?
  /// What is to be ticked off.
  public var checklist: [LocalizedText] = []
  /// What a person enters.
  public var fields: [Field] = []
  /// The ways out of a decision, or of a task that ends in one, in the order in which they are tried.
  public var choices: [Choice] = []
  /// Where it goes on when no choice applies.
  public var otherwise: Located<String>?
  /// Where it goes on, if not in the order of the file.
  public var next: Located<String>?
  /// How often a run may come here.
  public var maximumVisits: Located<Int>?
  /// Where it goes on instead of one more visit; the SOP's owner takes over where nothing is named.
  public var exceeded: Located<String>?
  /// Whether the step may be left out, where it differs from the SOP.
  public var deviation: Located<DeviationPolicy>?
  /// The list of steps it stands in, as an index of `SOP.blocks`; 0 is the SOP's own list.
  public var block: Int = 0
  /// The bytes of the whole step.
  public var range: Range<Int>

  /// One way out of a decision.
  public struct Choice: Sendable, Hashable {
    /// The condition.
    public var when: ExpressionText
    /// The step to go to.
    public var go: Located<String>
  }
}

/// The ten kinds of step, by the key that says so.
public enum StepKind: String, Sendable, Hashable, CaseIterable {
  /// A person does something.
  case task
  /// The values decide where it goes on.
  case decision
  /// Somebody with a role agrees or refuses.
  case approval
  /// A program runs.
  case command
  /// Time passes or something happens.
  case wait
  /// Another role takes over.
  case handoff
  /// Another SOP runs.
  case call
  /// Several lists of steps run side by side.
  case parallel
  /// A list of steps runs once an element.
  case forEach = "for_each"
  /// The run is over.
  case end
}

/// By when a step should be done.
public struct SLA: Sendable, Hashable {
  /// The time from entering the step.
  public var within: Located<SpanOfTime>
  /// When to warn, before it is due.
  public var warning: Located<Warning>?
  /// The role that is told of a breach; the step goes on.
  public var notify: Located<String>?
  /// The step to go to on a breach; the step is left.
  public var breach: Located<String>?
  /// The calendar whose hours count.
  public var calendar: Located<String>?
  /// The bytes of the value.
  public var range: Range<Int>

  /// When to warn.
  public enum Warning: Sendable, Hashable {
    /// After a share of the time, in percent.
    case percent(Int)
    /// After a length of time.
    case after(SpanOfTime)
  }
}
