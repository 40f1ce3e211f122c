import ArgumentParser

/// How a list is printed.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case text
  /// For programs: JSON Lines, one object a row.
  case json
}

/// How findings are printed.
enum FindingFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case text
  /// For programs: JSON Lines, one finding a row.
  case json
  /// For code review sites and editors: one SARIF 2.1.0 log.
  case sarif
  /// For GitHub Actions: annotations of a pull request's lines.
  case github
}

/// From which severity on a check fails.
enum FailureLevel: String, ExpressibleByArgument, CaseIterable {
  case error, warning, note
}
