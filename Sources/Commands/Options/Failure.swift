import ArgumentParser

/// Why a command could not do what was asked: what happened, and what to do next.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ what: String, help: String? = nil) {
    description = help.map { "\(what)\n  help: \($0)" } ?? what
  }
}

extension ExitCode {
  /// Nothing was found, or something found is an error.
  static let nothingFound = ExitCode(1)
  /// The command could not run.
  static let couldNotRun = ExitCode(2)
}
