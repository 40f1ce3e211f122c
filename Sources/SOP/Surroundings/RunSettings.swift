/// The words of a list that conditions ask for with `mentions`.
public struct WordList: Sendable, Hashable {
  /// The name that conditions use.
  public var name: String
  /// The words and phrases.
  public var words: [String]

  /// Makes a list.
  public init(_ name: String, _ words: [String]) {
    self.name = name
    self.words = words
  }
}

/// What runs of SOPs take from their workspace.
public struct RunSettings: Sendable, Hashable {
  /// The ISO 4217 code of amounts.
  public var currency: String
  /// The decimal places of amounts.
  public var moneyDigits: Int
  /// The IANA name of the time zone in which days and hours count.
  public var timeZone: String
  /// The lists that `mentions` may name.
  public var keywordLists: [WordList]

  /// Makes settings.
  public init(
    currency: String = "USD", moneyDigits: Int = 2, timeZone: String = "UTC",
    keywordLists: [WordList] = []
  ) {
    self.currency = currency
    self.moneyDigits = moneyDigits
    self.timeZone = timeZone
    self.keywordLists = keywordLists
  }

  /// What compiling an SOP needs of them.
  public var compilerSettings: SOPSettings {
    SOPSettings(moneyDigits: moneyDigits, keywordLists: keywordLists.map(\.name))
  }
}
