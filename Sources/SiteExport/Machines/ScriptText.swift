import JSONWriting

/// JSON that stands in a page's `<script>` or is one.
enum ScriptText {
  /// The JSON that `body` writes, without a byte that could end a script element, begin a comment in one, or end a
  /// line of a script: these are written as escapes, which mean the same.
  static func json(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    writer.object(body)
    var text = ""
    for scalar in writer.string.unicodeScalars {
      switch scalar {
      case "<": text += "\\u003c"
      case ">": text += "\\u003e"
      case "&": text += "\\u0026"
      case "\u{2028}": text += "\\u2028"
      case "\u{2029}": text += "\\u2029"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
