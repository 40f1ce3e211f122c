import ArgumentParser
import Diagnostics
import Platform

/// Where a command prints: data to standard output, messages to standard error.
struct Console: Sendable {
  /// Whether standard output may hold ANSI escapes.
  let colour: Bool
  /// Whether messages are left out.
  let isQuiet: Bool

  /// Prints data; ends the process where it would be lost.
  func print(_ text: String) {
    print(Array(text.utf8))
  }

  /// Prints data; ends the process where it would be lost.
  ///
  /// - Returns: `false` where nobody reads any more.
  @discardableResult
  func print(_ bytes: [UInt8]) -> Bool {
    do {
      return try Terminal.deliver(bytes, to: .output)
    } catch {
      self.error("\(error)")
      KBCommand.exit(withError: ExitCode.couldNotRun)
    }
  }

  /// Prints data and a line end.
  func printLine(_ text: String) {
    print(text + "\n")
  }

  /// Prints a message for the person at the terminal, unless they asked for quiet.
  func message(_ text: String) {
    if !isQuiet { error(text) }
  }

  /// Prints an error, quiet or not.
  func error(_ text: String) {
    Terminal.write(Array("kb: \(Console.visible(text))\n".utf8), to: .error)
  }

  /// The text with everything but its line ends made harmless for a terminal: it may quote what somebody typed.
  static func visible(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { TextWidth.visible(String($0)) }
      .joined(separator: "\n")
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
