public import Diagnostics

/// A named value: an input of the SOP, something a person enters in a step, or what a command answers.
public struct Field: Sendable, Hashable {
  /// The name under which expressions and texts use it.
  public var name: Located<String>
  /// What values it takes.
  public var type: Located<FieldType>
  /// What a person reads beside it; the name where there is none.
  public var label: LocalizedText?
  /// Whether the step can be finished without it.
  public var isRequired: Bool = true
  /// A regular expression that the whole value must match.
  public var pattern: Located<String>?
  /// The smallest value: a literal or the name of another field.
  public var minimum: Located<String>?
  /// The largest value: a literal or the name of another field.
  public var maximum: Located<String>?
  /// The choices, in the order of the file.
  public var options: [Option] = []
  /// The kind of personal data it holds.
  public var personal: Located<PersonalData>?
  /// How long it is kept after the run has ended.
  public var keep: Located<SpanOfTime>?

  /// One choice of a `choice` or `multi_choice` field.
  public struct Option: Sendable, Hashable {
    /// The id that expressions compare with.
    public var id: Located<String>
    /// What a person reads; the id where there is none.
    public var label: LocalizedText?
  }
}

/// What values a field takes.
public enum FieldType: String, Sendable, Hashable, CaseIterable {
  /// Any text.
  case text
  /// A whole number.
  case integer
  /// A number with decimals.
  case number
  /// An amount in the workspace's currency.
  case money
  /// Yes or no.
  case boolean
  /// One of the options.
  case choice
  /// Any number of the options.
  case multiChoice = "multi_choice"
  /// A day.
  case date
  /// A day and a time.
  case datetime
  /// A length of time.
  case duration
  /// An e-mail address.
  case email
  /// A telephone number.
  case phone
}

/// The kinds of personal data that the register tells apart.
public enum PersonalData: String, Sendable, Hashable, CaseIterable {
  /// Who somebody is.
  case identity
  /// How to reach somebody.
  case contact
  /// Where somebody lives.
  case address
  /// How somebody pays.
  case payment
  /// How somebody is.
  case health
}
