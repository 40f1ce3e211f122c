import JSONWriting

extension JSONWriter {
  /// One object as text.
  static func object(_ members: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    writer.object { members(&$0) }
    return writer.string
  }
}
