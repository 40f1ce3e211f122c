/// The words of a search as the log keeps them.
enum LoggedQuery {
  private static let longest = 200

  /// The words in lower case with one blank between them, at most 200 characters. What may name a person is not kept:
  /// words with an `@` become `@`, and words that hold five digits or more become `#`.
  static func normalized(_ text: String) -> String {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).map { word -> String in
      if word.contains("@") || word.contains("＠") { return "@" }
      let digits = word.unicodeScalars.reduce(0) { $0 + ($1.properties.numericType == .decimal ? 1 : 0) }
      return digits >= 5 ? "#" : String(word)
    }
    let joined = words.joined(separator: " ")
    return joined.count <= longest ? joined : String(joined.prefix(longest))
  }
}
