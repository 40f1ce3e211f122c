import Diagnostics

/// How an SOP reads for the person who works by it: numbered steps with who does them, what to say, what to
/// check and enter, and where each answer leads; all texts in one language where the SOP has it.
///
/// Texts are as the writer wrote them, on one line where they are titles; whoever shows them escapes for the
/// target.
public struct ProcedureSheet: Sendable {
  /// The SOP's id.
  public let id: String
  /// The title.
  public let title: String
  /// In a sentence, what it is for.
  public let summary: String?
  /// Who keeps it.
  public let owner: String?
  /// Who may read it; `nil` where the workspace's default counts.
  public let audience: SOP.Audience?
  /// The articles it rests on.
  public let articles: [String]
  /// What is known when a run starts.
  public let inputs: [Entry]
  /// The steps in the order of the file.
  public let steps: [Item]
  /// What may happen at any step.
  public let interrupts: [Way]
  let language: String?

  /// One step.
  public struct Item: Sendable, Hashable {
    /// The number that readers see, such as `3` or `3a.1`.
    public let number: String
    /// The id.
    public let id: String
    /// The kind.
    public let kind: StepKind
    /// The title.
    public let title: String
    /// The role that does it; `nil` where nobody needs to.
    public let role: String?
    /// The kind and its details in a few words each, such as `approval`, `team_lead`, `4h`.
    public let details: [String]
    /// How deep it stands inside other steps; 0 for the SOP's own.
    public let depth: Int
    /// The name of the branch that begins here.
    public let branch: String?
    /// Whether it lies on the main line.
    public let isOnMainLine: Bool
    /// The time it should take, as written.
    public let within: String?
    /// The words to say to the customer.
    public let say: String?
    /// The article to read.
    public let article: String?
    /// What is to be ticked off.
    public let checklist: [String]
    /// What to enter, or what the command answers.
    public let entries: [Entry]
    /// The command's words.
    public let run: [String]
    /// Where it goes on; empty where the run is over.
    public let ways: [Way]
    /// How the run is over here.
    public let outcome: Outcome?
  }

  /// A value to enter.
  public struct Entry: Sendable, Hashable {
    /// The name that expressions use.
    public let name: String
    /// What a person reads.
    public let label: String
    /// The type.
    public let type: FieldType
    /// Whether the step can be finished without it.
    public let isRequired: Bool
    /// The options with their labels.
    public let options: [Option]
    /// The smallest value, as written.
    public let minimum: String?
    /// The largest value, as written.
    public let maximum: String?
    /// The pattern, as written.
    public let pattern: String?
    /// The kind of personal data.
    public let personal: PersonalData?

    /// A choice.
    public struct Option: Sendable, Hashable {
      /// The id.
      public let id: String
      /// What a person reads.
      public let label: String
    }
  }

  /// Where it goes on, and when.
  public struct Way: Sendable, Hashable {
    /// When, as programs read it, such as `choose[0]`; the event for an interrupt.
    public let on: String
    /// When, as people read it; `nil` where it is simply what comes next.
    public let label: String?
    /// The condition as written.
    public let when: String?
    /// The number of the step it leads to.
    public let number: String
    /// The id of the step it leads to.
    public let target: String
    /// The title of the step it leads to.
    public let title: String
    /// Whether it leads to the step right below, without a condition.
    public let isInOrder: Bool
    /// Whether it leaves a list of steps at its end.
    public let isJoin: Bool
  }
}
