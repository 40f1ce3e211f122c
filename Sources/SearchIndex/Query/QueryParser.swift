/// Reads the query language: words and `key:value`. Every text is a query; what is not understood is words.
public enum QueryParser {
  /// Parses a query.
  ///
  /// `tag:` `lang:` `type:` `audience:` `confidence:` `owner:` `in:` filter, `title:` asks for words of the
  /// title. A value with blanks stands in double quotes. The same key twice means either value, for `tag:`
  /// both. A full-width colon and full-width blank count as their narrow forms.
  public static func parse(_ text: String) -> Query {
    var words: [String] = []
    var titleWords: [String] = []
    var filters: [Filter] = []
    var scanner = Scanner(text)
    while let piece = scanner.next() {
      guard let key = piece.key, !piece.value.isEmpty else {
        words.append(piece.whole)
        continue
      }
      if key == "title" {
        titleWords.append(piece.value)
      } else if let key = Filter.Key(rawValue: key) {
        if key != .tag, let index = filters.firstIndex(where: { $0.key == key }) {
          filters[index].values.append(piece.value)
        } else {
          filters.append(Filter(key, [piece.value]))
        }
      } else {
        words.append(piece.whole)
      }
    }
    return Query(
      words: words.joined(separator: " "), titleWords: titleWords.joined(separator: " "), filters: filters)
  }

  /// Cuts a query at blanks outside quotes.
  private struct Scanner {
    struct Piece {
      /// The piece as typed.
      var whole: String
      /// What stands before the colon, in lower case.
      var key: String?
      /// What stands behind it, without quotes.
      var value = ""
    }

    private let scalars: [Unicode.Scalar]
    private var index = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    mutating func next() -> Piece? {
      while index < scalars.count, Self.isBlank(scalars[index]) { index += 1 }
      guard index < scalars.count else { return nil }
      let start = index
      var piece = Piece(whole: "")
      while index < scalars.count, !Self.isBlank(scalars[index]) {
        if piece.key == nil, Self.isColon(scalars[index]), index > start {
          piece.key = Self.text(scalars[start..<index]).lowercased()
          index += 1
          piece.value = value()
          break
        }
        index += 1
      }
      piece.whole = Self.text(scalars[start..<index])
      return piece
    }

    private mutating func value() -> String {
      guard index < scalars.count, scalars[index] == "\"" else {
        let start = index
        while index < scalars.count, !Self.isBlank(scalars[index]) { index += 1 }
        return Self.text(scalars[start..<index])
      }
      index += 1
      let start = index
      while index < scalars.count, scalars[index] != "\"" { index += 1 }
      defer { index = min(index + 1, scalars.count) }
      return Self.text(scalars[start..<index])
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value <= 0x20 || scalar.value == 0x3000 || scalar.value == 0xA0
    }

    private static func isColon(_ scalar: Unicode.Scalar) -> Bool {
      scalar == ":" || scalar.value == 0xFF1A
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      return String(view)
    }
  }
}
