/// How much a finding hurts a reader.
public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
  /// Worth knowing; never fails a check.
  case note
  /// Probably wrong; fails a check only with `--fail-on warning`.
  case warning
  /// Wrong for the reader; fails the check.
  case error

  /// Orders note < warning < error.
  public static func < (left: Severity, right: Severity) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// One thing that is wrong in what a user wrote: collected, never thrown.
///
/// The message says what is wrong in the user's own words, the `help` says what to do; both are one sentence
/// without a full stop at the end.
public struct Diagnostic: Sendable, Hashable {
  /// The stable id, such as `link.unresolved`; every id stands in the catalogue.
  public var rule: RuleID
  /// How much it hurts.
  public var severity: Severity
  /// What is wrong.
  public var message: String
  /// Where.
  public var place: Place
  /// What to do next, where the rule's general remedy is not enough.
  public var help: String?
  /// Other places that explain it.
  public var notes: [Note]
  /// Edits that mend it.
  public var fixes: [FixIt]

  /// Makes a finding with the severity that the catalogue gives its rule unless another is given.
  public init(
    _ rule: RuleID, _ message: String, at place: Place, severity: Severity? = nil, help: String? = nil,
    notes: [Note] = [], fixes: [FixIt] = []
  ) {
    self.rule = rule
    self.severity = severity ?? Catalogue.severity(of: rule)
    self.message = message
    self.place = place
    self.help = help
    self.notes = notes
    self.fixes = fixes
  }
}

/// Another place that explains a finding.
public struct Note: Sendable, Hashable {
  /// What is to be seen there.
  public var message: String
  /// Where.
  public var place: Place

  /// Makes a note.
  public init(_ message: String, at place: Place) {
    self.message = message
    self.place = place
  }
}

/// An edit that mends a finding without changing what the text says.
public struct FixIt: Sendable, Hashable {
  /// What the edit does, such as `write "title"`.
  public var message: String
  /// The bytes to replace, as offsets in the file.
  public var range: Range<Int>
  /// What to put in their place.
  public var replacement: String

  /// Makes an edit.
  public init(_ message: String, replace range: Range<Int>, with replacement: String) {
    self.message = message
    self.range = range
    self.replacement = replacement
  }
}

extension [Diagnostic] {
  /// In the order in which reports show them: by path, place, rule and message.
  public func inReportOrder() -> [Diagnostic] {
    sorted { left, right in
      if left.place.path != right.place.path { return left.place.path < right.place.path }
      let leftStart = left.place.start ?? Position(line: 0, column: 0)
      let rightStart = right.place.start ?? Position(line: 0, column: 0)
      if leftStart != rightStart { return leftStart < rightStart }
      if left.rule != right.rule { return left.rule < right.rule }
      return left.message < right.message
    }
  }

  /// The worst severity, or `nil` where there is no finding.
  public var worst: Severity? { lazy.map(\.severity).max() }
}
