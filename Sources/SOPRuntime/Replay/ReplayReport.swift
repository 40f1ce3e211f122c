/// What came of walking a run's branches once more.
public struct ReplayReport: Sendable {
  /// A branch that comes out differently.
  public struct Difference: Sendable, Hashable {
    /// The number of the event.
    public var sequence: Int
    /// The step.
    public var step: String
    /// What the journal says.
    public var journaled: String
    /// What the conditions say.
    public var computed: String
  }

  /// The run.
  public var run: String
  /// The version that it is pinned to.
  public var version: String
  /// How many branches came out the same: ways of conditions, branches of a `parallel`, elements of a `for_each`, inputs
  /// of a call, interrupts.
  public var reproduced = 0
  /// How many could not be computed because their values were erased.
  public var erased = 0
  /// How many could not be computed because the keys of their values are missing, though nothing was erased.
  public var unreadable = 0
  /// Those that came out differently.
  public var differences: [Difference] = []
}
