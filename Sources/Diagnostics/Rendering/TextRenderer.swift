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
    if let help = diagnostic.help {
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
    let before = scalars.prefix(start.column - 1)
    let end = place.end.flatMap { $0.line == start.line ? $0.column : nil } ?? start.column + 1
    let marked = scalars.dropFirst(start.column - 1).prefix(max(1, end - start.column))
    let indent = before.reduce(0) { $0 + TextWidth.columns(of: $1) }
    let width = max(1, marked.reduce(0) { $0 + TextWidth.columns(of: $1) })
    let carets = String(repeating: " ", count: indent) + String(repeating: "^", count: min(width, 80))
    return "  \(start.line) | \(visible(place.line))\n  \(gutter) | \(paint(carets, "1;32"))\n"
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
