import Diagnostics

/// Texts as HTML and SVG take them.
public enum Markup {
  /// A text as content or as the value of an attribute; what a terminal could not show is shown as a sign.
  public static func escape(_ text: String) -> String {
    XMLText.escape(TextWidth.visible(text))
  }

  /// A table that can be moved sideways where it is wider than the screen. The first column names the row.
  public static func table(_ caption: String, _ head: [String], _ rows: [[String]]) -> String {
    var text = """
      <div class="wide" role="region" aria-label="\(escape(caption))" tabindex="0"><table>
      <thead><tr>\(head.map { "<th scope=\"col\">\(escape($0))</th>" }.joined())</tr></thead>
      <tbody>

      """
    for row in rows {
      let cells = row.enumerated().map { index, cell in
        index == 0 ? "<th scope=\"row\">\(escape(cell))</th>" : "<td>\(escape(cell))</td>"
      }
      text += "<tr>\(cells.joined())</tr>\n"
    }
    return text + "</tbody></table></div>\n"
  }

  /// A drawing with a name for those who do not see it, and words below it.
  public static func figure(_ title: String, width: Int, height: Int, _ drawing: String, note: String = "")
    -> String
  {
    """
    <figure><h3>\(escape(title))</h3>
    <svg viewBox="0 0 \(width) \(height)" role="img" aria-label="\(escape(title))">
    \(drawing)</svg>
    \(note.isEmpty ? "" : "<figcaption>\(escape(note))</figcaption>\n")</figure>

    """
  }

  /// A text in a drawing.
  public static func label(_ text: String, x: Int, y: Int, _ style: String = "") -> String {
    "<text\(style.isEmpty ? "" : " class=\"\(style)\"") x=\"\(x)\" y=\"\(y)\">\(escape(text))</text>\n"
  }

  /// The text, its end left out where it is wider than some columns of a terminal.
  public static func shortened(_ text: String, columns: Int) -> String {
    guard TextWidth.columns(of: text) > columns else { return text }
    var short = ""
    for character in text {
      guard TextWidth.columns(of: short + String(character)) < columns else { break }
      short.append(character)
    }
    return short + "…"
  }
}
