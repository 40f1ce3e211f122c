/// What somebody does to a run.
public enum RunAction: Sendable {
  /// Begins to work at a position.
  case claim(position: Int)
  /// Stops working at a position.
  case release(position: Int)
  /// Keeps values that were typed for a step, before it is done.
  case save(position: Int, values: [NamedInput])
  /// Ticks items of a checklist off, or no longer.
  case tick(position: Int, items: [Int])
  /// Finishes a task with its values; items of its checklist may be ticked off with it.
  case submit(position: Int, values: [NamedInput], ticked: [Int]? = nil)
  /// Says yes to an approval, or to leaving the path.
  case approve(position: Int, values: [NamedInput])
  /// Says no.
  case reject(position: Int, values: [NamedInput], note: String?)
  /// Takes over what was handed over.
  case accept(position: Int)
  /// Tells whether a program's effect happened.
  case settle(position: Int, Settlement, values: [NamedInput])
  /// Leaves the path.
  case deviate(position: Int, to: String, reason: String, note: String?, values: [NamedInput])
  /// Hands the step over to another role of the SOP.
  case handOff(position: Int, to: String, note: String?)
  /// Stops the run until it is resumed.
  case pause(note: String?)
  /// Goes on with a paused run.
  case resume
  /// Calls the run off and takes its effects back.
  case cancel(note: String?)
  /// Delivers an event, such as a customer's message.
  case event(name: String, text: String?)

  /// Whether a program's effect happened.
  public enum Settlement: String, Sendable, Hashable, CaseIterable {
    /// It happened.
    case happened = "yes"
    /// It did not happen, and is not tried again.
    case didNotHappen = "no"
    /// It did not happen, and is tried again.
    case retry
  }
}

/// What can be done to a run, as programs name it.
public enum RunActionKind: String, Sendable, Hashable, CaseIterable {
  /// See `RunAction`.
  case claim, release, save, tick, submit, approve, reject, accept, settle, deviate, handoff, pause, resume,
    cancel, event
}

/// A value as somebody gives it: texts as typed or JSON; the field's type decides.
public struct NamedInput: Sendable {
  /// The name of the field.
  public var name: String
  /// The value as written; several texts for `multi_choice`.
  public var texts: [String]

  /// Makes an input.
  public init(_ name: String, _ texts: [String]) {
    self.name = name
    self.texts = texts
  }
}
