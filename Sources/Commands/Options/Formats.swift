import ArgumentParser

/// How a list is printed.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case text
  /// For programs: JSON Lines, one object a row.
  case json
}

/// From which severity on a check fails.
enum FailureLevel: String, ExpressibleByArgument, CaseIterable {
  case error, warning, note
}
