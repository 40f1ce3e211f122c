/// Renders findings for people: one block each, with the source line and a caret under the place.
public struct TextRenderer: Sendable {
  private let colour: Bool

  /// Makes a renderer; `colour` adds ANSI escapes.
  public init(colour: Bool) {
    self.colour = colour
  }

  /// One finding, ending in a line end.
  public func render(_ diagnostic: Diagnostic) -> String {
    var text = location(diagnostic.place) + ": "
    text += paint(diagnostic.severity.rawValue, style(diagnostic.severity)) + ": "
    text += visible(diagnostic.message) + paint(" [\(diagnostic.rule)]", "2") + "\n"
    text += excerpt(diagnostic.place)
    for note in diagnostic.notes {
      text += "  \(location(note.place)): note: \(visible(note.message))\n"
    }
    for fix in diagnostic.fixes {
      text += "  fix: \(visible(fix.message))\n"
    }
    if let help = diagnostic.help, !diagnostic.fixes.contains(where: { $0.message == help }) {
      text += "  help: \(visible(help))\n"
    }
    return text
  }

  private func location(_ place: Place) -> String {
    guard let start = place.start else { return visible(place.path) }
    return "\(visible(place.path)):\(start.line):\(start.column)"
  }

  private func excerpt(_ place: Place) -> String {
    guard let start = place.start, !place.line.isEmpty else { return "" }
    let gutter = String(repeating: " ", count: String(start.line).count)
    let scalars = Array(place.line.unicodeScalars)
    func offset(of column: Int) -> Int {
      min(max(column, place.firstColumn) - place.firstColumn, scalars.count)
    }
    let begin = offset(of: start.column)
    let end = place.end.flatMap { $0.line == start.line ? offset(of: $0.column) : nil } ?? begin
    let marked = scalars[begin..<max(begin, end)]
    let lead = place.firstColumn > 1 ? "…" : ""
    let indent = TextWidth.columns(of: lead) + width(scalars[..<begin])
    let carets =
      String(repeating: " ", count: indent) + String(repeating: "^", count: min(max(1, width(marked)), 80))
    return "  \(start.line) | \(lead)\(visible(place.line))\n  \(gutter) | \(paint(carets, "1;32"))\n"
  }

  /// The columns that scalars take as they are shown.
  private func width(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return TextWidth.columns(of: visible(String(text)))
  }

  private func style(_ severity: Severity) -> String {
    switch severity {
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;36"
    }
  }

  private func paint(_ text: String, _ code: String) -> String {
    colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// Control characters of a hostile file must not reach the terminal.
  private func visible(_ text: String) -> String {
    TextWidth.visible(text)
  }
}
