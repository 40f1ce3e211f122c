import Diagnostics
import Platform

/// Where a command prints: data to standard output, messages to standard error.
struct Console: Sendable {
  /// Whether standard output may hold ANSI escapes.
  let colour: Bool
  /// Whether messages are left out.
  let isQuiet: Bool

  /// Prints data.
  func print(_ text: String) {
    Terminal.write(Array(text.utf8), to: .output)
  }

  /// Prints data and a line end.
  func printLine(_ text: String) {
    print(text + "\n")
  }

  /// Prints a message for the person at the terminal, unless they asked for quiet.
  func message(_ text: String) {
    if !isQuiet { Terminal.write(Array("kb: \(text)\n".utf8), to: .error) }
  }

  /// Prints an error, quiet or not.
  func error(_ text: String) {
    Terminal.write(Array("kb: \(text)\n".utf8), to: .error)
  }

  /// Prints a finding as a message.
  func report(_ diagnostic: Diagnostic) {
    let renderer = TextRenderer(colour: colour && Terminal.isTerminal(.error))
    Terminal.write(Array(renderer.render(diagnostic).utf8), to: .error)
  }

  /// The text in an ANSI style where colours are on.
  func paint(_ text: String, _ style: Style) -> String {
    colour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Styles by what they mean.
  enum Style: String {
    case title = "1"
    case quiet = "2"
    case mark = "1;33"
    case good = "32"
    case bad = "1;31"
  }
}
