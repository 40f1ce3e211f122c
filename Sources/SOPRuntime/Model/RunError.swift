/// Why nothing happened to a run.
public enum RunError: Error, Sendable {
  /// What was asked is not possible or not allowed; nothing was written.
  case refused(RunRefusal)
  /// Somebody else acted first; nothing was written.
  case conflict(run: String)
  /// The world failed: a file, the database, a missing key.
  case failed(String, help: String?)

  /// What is the matter, for people.
  public var message: String {
    switch self {
    case .refused(let refusal): refusal.message
    case .conflict(let run): "\(run) has changed in the meantime"
    case .failed(let message, _): message
    }
  }

  /// What to do.
  public var help: String? {
    switch self {
    case .refused(let refusal): refusal.help
    case .conflict(let run): "look at it again with `kb run show \(run)`"
    case .failed(_, let help): help
    }
  }
}

/// Why a run refuses what was asked.
public struct RunRefusal: Error, Sendable, Hashable {
  /// What kind of refusal it is, as programs read it.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// There is no such run, SOP, step or position.
    case unknown
    /// The run does not take this now.
    case state
    /// The actor may not do it.
    case permission
    /// A value is missing or wrong.
    case value
  }

  /// A field with what is wrong with its value.
  public struct Problem: Sendable, Hashable {
    /// The field.
    public var field: String
    /// What is wrong, for people.
    public var message: String
  }

  /// What kind it is.
  public var kind: Kind
  /// What is the matter.
  public var message: String
  /// What to do.
  public var help: String?
  /// Both in Chinese, for people who work in it; what is not there is told in English.
  public var chinese: Chinese
  /// What is wrong with each value.
  public var problems: [Problem] = []

  /// A refusal in Chinese.
  public struct Chinese: Sendable, Hashable {
    /// What is the matter.
    public var message: String?
    /// What to do.
    public var help: String?
  }

  /// Makes a refusal.
  ///
  /// - Parameters:
  ///   - chinese: the message in Chinese.
  ///   - chineseHelp: the help in Chinese.
  public init(
    _ kind: Kind, _ message: String, _ chinese: String? = nil, help: String? = nil,
    chineseHelp: String? = nil,
    problems: [Problem] = []
  ) {
    self.kind = kind
    self.message = message
    self.help = help
    self.chinese = Chinese(message: chinese, help: chineseHelp)
    self.problems = problems
  }
}
