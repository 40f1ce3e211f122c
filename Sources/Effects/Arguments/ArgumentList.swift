/// A part of a word of a command.
public enum ArgumentPiece: Sendable, Hashable {
  /// What the writer of the SOP wrote.
  case literal(String)
  /// The value of a name is put in here.
  case value(String)
}

/// The words of a command with values put in.
public enum ArgumentList {
  /// Fills in the values. One word is one argument whatever its values hold: nothing is split, quoted or unescaped.
  ///
  /// A value may not begin an argument with `-`, because programs would read it as an option. Behind a word `--`, where
  /// they read no options, and inside of `--option={{value}}` it may.
  /// - Parameters:
  ///   - words: the words in pieces; the first is the program, which no value may name.
  ///   - values: the value of a name as text; `nil` where it has none.
  /// - Complexity: linear in the result.
  public static func make(
    words: [[ArgumentPiece]], values: (String) -> String?
  ) throws(ArgumentFault) -> [String] {
    var arguments: [String] = []
    var optionsAreOver = false
    for word in words {
      let argument = try Self.argument(word, optionsAreOver: optionsAreOver, values: values)
      if arguments.isEmpty, argument.isEmpty || word.contains(where: \.isValue) {
        throw ArgumentFault.programIsNotFixed
      }
      if argument == "--", !word.contains(where: \.isValue) { optionsAreOver = true }
      arguments.append(argument)
    }
    guard !arguments.isEmpty else { throw ArgumentFault.programIsNotFixed }
    return arguments
  }

  private static func argument(
    _ word: [ArgumentPiece], optionsAreOver: Bool, values: (String) -> String?
  ) throws(ArgumentFault) -> String {
    var argument = ""
    for piece in word {
      switch piece {
      case .literal(let text): argument += text
      case .value(let name):
        guard let value = values(name) else { throw ArgumentFault.noValue(name) }
        guard !value.utf8.contains(0) else { throw ArgumentFault.holdsNUL(name) }
        if argument.isEmpty, value.utf8.first == UInt8(ascii: "-"), !optionsAreOver {
          throw ArgumentFault.looksLikeOption(name)
        }
        argument += value
      }
    }
    return argument
  }
}

extension ArgumentPiece {
  fileprivate var isValue: Bool { if case .value = self { true } else { false } }
}

/// Why a command cannot be started with the values at hand. It names fields, never their values, which may be
/// somebody's personal data.
public enum ArgumentFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// The name has no value.
  case noValue(String)
  /// The value of the name holds a NUL, at which a program would take the argument to end.
  case holdsNUL(String)
  /// The value of the name begins with `-`.
  case looksLikeOption(String)
  /// There is no program, or a value names it.
  case programIsNotFixed

  /// What is wrong, in one line.
  public var description: String {
    switch self {
    case .noValue(let name): "`\(name)` has no value"
    case .holdsNUL(let name): "the value of `\(name)` holds a NUL character"
    case .looksLikeOption(let name): "the value of `\(name)` begins with `-` and would be read as an option"
    case .programIsNotFixed: "the command does not name its program"
    }
  }

  /// What helps, in one line.
  public var remedy: String {
    switch self {
    case .noValue(let name): "enter `\(name)` first"
    case .holdsNUL(let name): "enter `\(name)` again"
    case .looksLikeOption(let name):
      "write `--option={{\(name)}}` in `run`, or a word `--` before it if the program knows that"
    case .programIsNotFixed: "let the first word of `run` be a program, without a placeholder"
    }
  }
}
