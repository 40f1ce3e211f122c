import ArgumentParser
import Diagnostics
import Expressions
import KnowledgeBase
import SOP

/// `kb sop eval`: the value of an expression, as conditions of SOPs compute it.
struct SOPEvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Compute an expression as the conditions of SOPs do.",
    usage: "kb sop eval [<options>] <expression>",
    discussion: """
      kb sop eval 'goods == "good" && refund_amount > 500' --set goods=good --set refund_amount=600
      Types are checked before anything is computed. A value of --set that reads as a number or as true or false is \
      one; everything else is a text. --bindings takes a JSON object, in which 2 is an integer and 2.0 a number with \
      decimals. --set wins over --bindings.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp("A value of a name; may be repeated.", valueName: "name=value"))
  var set: [String] = []

  @Option(
    help: ArgumentHelp("A file with a JSON object of names and their values.", valueName: "file"),
    completion: .file())
  var bindings: String?

  @Argument(help: "The expression.")
  var expression: String

  func run() throws {
    var given = try bindings.map { try BindingsFile.read($0) } ?? []
    for text in set {
      guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
        throw Failure("--set \(text) names no value", help: "write --set name=value")
      }
      given.append((String(text[..<sign]), Self.value(String(text[text.index(after: sign)...]))))
    }
    let value = try value(with: given, in: try runSettings())
    global.console.printLine(TextWidth.visible(value.description))
    if case .bool(false) = value { throw ExitCode.nothingFound }
  }

  /// The settings of the workspace around; without one there are no keyword lists.
  private func runSettings() throws -> RunSettings {
    do {
      return try global.workspace().runSettings()
    } catch WorkspaceError.noWorkspace where global.root == nil {
      return RunSettings()
    }
  }

  private func value(with given: [(String, Value)], in settings: RunSettings) throws -> Value {
    var environment = TypeEnvironment(
      keywordLists: settings.keywordLists.map(\.name), moneyDigits: settings.moneyDigits)
    let host = try RunHost(settings, now: Today.noon())
    for (name, value) in given { environment[name] = TypeEnvironment.Variable(value.exactType) }
    do throws(ExpressionError) {
      let checked = Checker.check(try Expression.parse(expression), in: environment)
      // A name without a value is no fault of types: `has(name)` may ask for it.
      if let problem = checked.problems.first(where: { $0.kind != .unknownName }) { throw problem }
      return try checked.evaluate(with: Bindings(given), host: host)
    } catch {
      let place = SourceText(path: "", text: expression).position(at: error.range.lowerBound)
      throw Failure("\(error.message) (line \(place.line), column \(place.column))", help: error.help)
    }
  }

  /// A text as the value that it reads as.
  private static func value(_ text: String) -> Value {
    Value(text, as: .bool) ?? Value(text, as: .int) ?? Value(text, as: .double) ?? .string(text)
  }
}
