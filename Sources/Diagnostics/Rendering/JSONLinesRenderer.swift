import JSONWriting

/// Renders findings for programs: one JSON object a line.
///
/// Shape: `{rule, severity, message, path, line?, column?, end_line?, end_column?, help?, notes?, fixes?}`; lines and
/// columns count from 1, columns in Unicode scalars; a fix replaces the bytes `start..<end` of the file by `text`.
public struct JSONLinesRenderer: Sendable {
  /// Makes a renderer.
  public init() {}

  /// One finding as one line, ending in a line end.
  public func render(_ diagnostic: Diagnostic) -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.member("rule", diagnostic.rule.text)
      object.member("severity", diagnostic.severity.rawValue)
      object.member("message", diagnostic.message)
      write(diagnostic.place, to: &object)
      object.member("help", ifPresent: diagnostic.help)
      if !diagnostic.notes.isEmpty {
        object.key("notes")
        object.array { array in
          for note in diagnostic.notes {
            array.object {
              $0.member("message", note.message)
              write(note.place, to: &$0)
            }
          }
        }
      }
      if !diagnostic.fixes.isEmpty {
        object.key("fixes")
        object.array { array in
          for fix in diagnostic.fixes {
            array.object {
              $0.member("message", fix.message)
              $0.member("start", fix.range.lowerBound)
              $0.member("end", fix.range.upperBound)
              $0.member("text", fix.replacement)
            }
          }
        }
      }
    }
    writer.newline()
    return writer.string
  }

  private func write(_ place: Place, to object: inout JSONWriter) {
    object.member("path", place.path)
    if let start = place.start {
      object.member("line", start.line)
      object.member("column", start.column)
    }
    if let end = place.end {
      object.member("end_line", end.line)
      object.member("end_column", end.column)
    }
  }
}
