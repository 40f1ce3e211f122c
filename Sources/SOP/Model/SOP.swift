public import Diagnostics

/// One standard operating procedure: what its file says, typed, with places.
public struct SOP: Sendable {
  /// The id, `[a-z][a-z0-9-]*`.
  public var id: Located<String>
  /// The title; the id where the file has none.
  public var title: LocalizedText
  /// In a sentence, what it is for.
  public var summary: LocalizedText?
  /// Who keeps it.
  public var owner: Located<String>?
  /// Who may read it; `nil` where the workspace's default counts.
  public var audience: Located<Audience>?
  /// The articles it rests on.
  public var articles: [Located<String>] = []
  /// The roles that take part; `nil` where the file names none.
  public var roles: [Located<String>]?
  /// After how long it is to be read again.
  public var reviewInterval: Located<SpanOfTime>?
  /// The field that names whose personal data a run holds: as written, else the only input with
  /// `pii: identity`.
  public var subject: Located<String>?
  /// What is known when a run starts.
  public var inputs: [Field] = []
  /// What a run should achieve.
  public var goals: Goals?
  /// Whether the path may be left.
  public var deviation: Deviation?
  /// What may happen at any step.
  public var interrupts: [Interrupt] = []
  /// What is being tried out.
  public var experiments: [Experiment] = []
  /// Runs that must go as described.
  public var examples: [Example] = []
  /// All steps in the order of the file, those inside a step right behind it.
  public var steps: [Step] = []
  /// The lists of steps: first the SOP's own, then those inside steps.
  public var blocks: [Block] = []
  /// The file.
  public var source: SourceText

  /// Where the file lies: relative to the workspace root.
  public var path: String { source.path }

  /// The role that does a step which names none.
  public static let defaultRole = "agent"

  /// Who may read an SOP; the words are those of articles.
  public enum Audience: String, Sendable, Hashable, CaseIterable {
    /// The company's own people.
    case `internal`
    /// Partners and resellers.
    case partner
    /// Customers who are signed in or under contract.
    case customer
    /// Everybody.
    case `public`
  }

  /// A list of steps: the SOP's own, a branch of a `parallel`, or the body of a `for_each`.
  public struct Block: Sendable, Hashable {
    /// The step that holds the list, as an index of `SOP.steps`; `nil` for the SOP's own.
    public var owner: Int?
    /// The branch's name.
    public var name: LocalizedText?
    /// When the branch runs at all.
    public var when: ExpressionText?
    /// The steps of the list itself, as indices of `SOP.steps`.
    public var steps: [Int] = []
  }

  /// The step behind each in its own list, `nil` for the last.
  func following() -> [Int?] {
    var following = [Int?](repeating: nil, count: steps.count)
    for block in blocks {
      for (step, next) in zip(block.steps, block.steps.dropFirst()) { following[step] = next }
    }
    return following
  }
}
