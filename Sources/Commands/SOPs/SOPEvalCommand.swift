import ArgumentParser
import Diagnostics
import Expressions

/// `kb sop eval`: the value of an expression, as conditions of SOPs compute it.
struct SOPEvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Compute an expression as the conditions of SOPs do.",
    usage: "kb sop eval [<options>] <expression>",
    discussion: """
      kb sop eval 'goods == "good" && refund_amount > 500' --set goods=good --set refund_amount=600
      A value that reads as a number or as true or false is one; everything else is a text.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp("A value of a name; may be repeated.", valueName: "name=value"))
  var set: [String] = []

  @Argument(help: "The expression.")
  var expression: String

  func run() throws {
    var bindings = Bindings()
    for text in set {
      guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
        throw Failure("--set \(text) names no value", help: "write --set name=value")
      }
      bindings[String(text[..<sign])] = Self.value(String(text[text.index(after: sign)...]))
    }
    let value = try value(with: bindings)
    global.console.printLine(TextWidth.visible(value.description))
    if case .bool(false) = value { throw ExitCode.nothingFound }
  }

  private func value(with bindings: Bindings) throws(Failure) -> Value {
    do throws(ExpressionError) {
      return try Expression.parse(expression).evaluate(with: bindings)
    } catch {
      let source = SourceText(path: "", bytes: Array(expression.utf8))
      let place = source.position(at: error.range.lowerBound)
      throw Failure("\(error.message) (line \(place.line), column \(place.column))", help: error.help)
    }
  }

  /// A text as the value that it reads as.
  private static func value(_ text: String) -> Value {
    Value(text, as: .bool) ?? Value(text, as: .int) ?? Value(text, as: .double) ?? .string(text)
  }
}
