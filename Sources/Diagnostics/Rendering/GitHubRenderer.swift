/// Renders findings as workflow commands of GitHub Actions, which become annotations of a pull request's lines.
///
/// The shape is `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=RULE::message`. GitHub shows columns only
/// where a finding begins and ends on one line, so others name none.
public struct GitHubRenderer: Sendable {
  private let folder: String

  /// Makes a renderer; `folder` is where the workspace lies in its repository, with a `/` at its end or empty.
  public init(folder: String = "") {
    self.folder = folder
  }

  /// One finding as one line, ending in a line end.
  public func render(_ diagnostic: Diagnostic) -> String {
    let command =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var properties = [("file", folder + diagnostic.place.path)]
    if let start = diagnostic.place.start {
      let end = diagnostic.place.end ?? start
      properties.append(("line", "\(start.line)"))
      if end.line > start.line {
        properties.append(("endLine", "\(end.line)"))
      } else {
        properties.append(("endLine", "\(start.line)"))
        properties.append(("col", "\(start.column)"))
        properties.append(("endColumn", "\(max(end.column, start.column))"))
      }
    }
    properties.append(("title", diagnostic.rule.text))
    let list = properties.map { "\($0.0)=\(Self.property($0.1))" }.joined(separator: ",")
    let message = [diagnostic.message, diagnostic.help].compactMap { $0 }.joined(separator: "\n")
    return "::\(command) \(list)::\(Self.data(message))\n"
  }

  /// The escapes of a command's message.
  private static func data(_ text: String) -> String { escaped(text, ["%", "\r", "\n"]) }

  /// The escapes of a property's value.
  private static func property(_ text: String) -> String { escaped(text, ["%", "\r", "\n", ":", ","]) }

  private static func escaped(_ text: String, _ signs: [Unicode.Scalar]) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if signs.contains(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result.append(contentsOf: "%\(digits.count < 2 ? "0" : "")\(digits)".unicodeScalars)
      } else if scalar.value < 0x20, scalar != "\t" {
        result.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
