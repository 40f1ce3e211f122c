/// Reads the query language. Every text is a query; what is not understood is searched as words, and said.
///
/// - `word`, `"words that follow each other"`, `word*`; `-` before one of them excludes it.
/// - `a OR b` asks for one of several words or phrases.
/// - `title:` asks for a word or phrase of the title; `tag:` `lang:` `type:` `audience:` `confidence:` `owner:`
///   `in:` are conditions. The same key twice means either value, for `tag:` both. `-tag:x` leaves out.
/// - Full-width forms of all signs, “…”, 「…」 and 『…』 count as their ASCII forms.
public enum QueryParser {
  /// Parses a query.
  ///
  /// - Complexity: linear in the text, of which at most 64 KiB are read.
  public static func parse(_ text: String) -> Query {
    var reading = Reading(text)
    reading.run()
    return reading.query
  }

  /// The state of one parse.
  private struct Reading {
    var query = Query()
    private var scanner: QueryScanner
    /// What an `OR` that is still to come would join to.
    private var last = Last.nothing
    /// An `OR` read behind `last`, whose right side is to come.
    private var pendingOr: QueryScanner.Lexeme?
    private var hasPositive = false
    /// The pieces that are more than plain words.
    private var specialCount = 0

    private enum Last {
      case nothing
      case part(Int)
      case filter(Int)
    }

    init(_ text: String) {
      let isCut = text.utf8.count > QueryLimit.bytes
      let scalars = isCut ? Self.beginning(of: text) : text.unicodeScalars[...]
      scanner = QueryScanner(scalars)
      query.endsInWord = scalars.last.map { !QueryScanner.isBlank($0) } ?? false
      if isCut {
        query.notes.append(
          QueryNote("the query is longer than \(QueryLimit.bytes / 1024) KB; only its beginning is searched"))
      }
    }

    /// As many bytes as are read, without a scalar that is cut.
    private static func beginning(of text: String) -> Substring.UnicodeScalarView {
      let end = text.utf8.index(text.startIndex, offsetBy: QueryLimit.bytes)
      return text.unicodeScalars[..<text.unicodeScalars.index(before: end)]
    }

    mutating func run() {
      var isWord = false
      while let lexeme = scanner.next() {
        isWord = !lexeme.isQuoted && !lexeme.isExcluded && !lexeme.hasStar && lexeme.key == nil
        if lexeme.whole == "OR" {
          takeOr(lexeme)
        } else {
          take(lexeme)
        }
      }
      query.endsInWord = query.endsInWord && isWord
      if let or = pendingOr { searchAsWord(or) }
      if !hasPositive, query.filters.isEmpty, !query.parts.isEmpty { searchExclusions() }
      joinWords()
    }

    // MARK: OR

    private mutating func takeOr(_ lexeme: QueryScanner.Lexeme) {
      if case .nothing = last { return searchAsWord(lexeme) }
      if let first = pendingOr {
        pendingOr = nil
        searchAsWord(first)
        return searchAsWord(lexeme)
      }
      pendingOr = lexeme
    }

    /// An `OR` that has no two sides is a word.
    private mutating func searchAsWord(_ or: QueryScanner.Lexeme) {
      note(
        "OR stands between two words, phrases or conditions of one kind; here it is searched as a word", or)
      appendWords(or.whole, or)
    }

    // MARK: Pieces

    private mutating func take(_ lexeme: QueryScanner.Lexeme) {
      let isBlank = lexeme.text.unicodeScalars.allSatisfy(QueryScanner.isBlank)
      if lexeme.isUnclosed, !isBlank {
        note("the quote has no end, so \(Self.shown(lexeme.text)) is no phrase", lexeme)
      }
      if lexeme.isQuoted || lexeme.isUnclosed, isBlank {
        guard lexeme.key == nil else { return takeWithoutValue(lexeme) }
        return note("an empty phrase means nothing and is left out", lexeme)
      }
      let isSpecial =
        lexeme.isQuoted || lexeme.hasStar || lexeme.isExcluded || lexeme.key != nil || pendingOr != nil
      if isSpecial {
        specialCount += 1
        guard specialCount <= QueryLimit.parts else { return takeBeyondLimit(lexeme) }
      }
      switch lexeme.key {
      case .filter(let key):
        guard !lexeme.text.isEmpty else { return takeWithoutValue(lexeme) }
        takeFilter(key, lexeme)
      case .title:
        guard !lexeme.text.isEmpty else { return takeWithoutValue(lexeme) }
        takeOperand(lexeme, in: .title)
      case nil:
        if let key = lexeme.unknownKey { noteUnknownKey(key, lexeme) }
        takeOperand(lexeme, in: .all)
      }
    }

    private mutating func takeFilter(_ key: Filter.Key, _ lexeme: QueryScanner.Lexeme) {
      let value = lexeme.text + (lexeme.hasStar ? "*" : "")
      let isExcluding = lexeme.isExcluded
      if let or = pendingOr {
        pendingOr = nil
        if case .filter(let index) = last, query.filters[index].key == key,
          query.filters[index].isExcluding == isExcluding
        {
          query.filters[index].values.append(value)
          return
        }
        searchAsWord(or)
      }
      let known = query.filters.firstIndex { $0.key == key && $0.isExcluding == isExcluding }
      if let known, key != .tag || isExcluding {
        query.filters[known].values.append(value)
        last = .filter(known)
      } else {
        last = .filter(query.filters.count)
        query.filters.append(Filter(key, [value], isExcluding: isExcluding))
      }
    }

    private mutating func takeOperand(_ lexeme: QueryScanner.Lexeme, in fields: FieldSet) {
      let kind: QueryOperand.Kind = lexeme.isQuoted ? .phrase : lexeme.hasStar ? .prefix : .words
      let text =
        lexeme.isUnclosed || fields == .title || lexeme.isExcluded || kind != .words
        ? lexeme.text : lexeme.whole
      let operand = QueryOperand(kind, text, at: lexeme.range)
      if let or = pendingOr {
        pendingOr = nil
        if !lexeme.isExcluded, case .part(let index) = last, query.parts[index].fields == fields {
          query.parts[index].operands.append(operand)
          // A phrase is required, but not where a word would do as well.
          if fields == .all, kind != .phrase { query.parts[index].occurrence = .should }
          return
        }
        searchAsWord(or)
      }
      let occurrence: Clause.Occurrence =
        lexeme.isExcluded ? .mustNot : kind == .phrase || fields == .title ? .must : .should
      query.parts.append(QueryPart([operand], occurrence: occurrence, in: fields))
      hasPositive = hasPositive || !lexeme.isExcluded
      last = lexeme.isExcluded ? .nothing : .part(query.parts.count - 1)
    }

    private mutating func takeWithoutValue(_ lexeme: QueryScanner.Lexeme) {
      if let or = pendingOr {
        pendingOr = nil
        searchAsWord(or)
      }
      note("\(lexeme.key?.name ?? ""): has no value, so it is searched as a word", lexeme)
      appendWords(lexeme.whole, lexeme)
    }

    private mutating func takeBeyondLimit(_ lexeme: QueryScanner.Lexeme) {
      if let or = pendingOr { appendWords(or.whole, or) }
      pendingOr = nil
      noteLimit()
      guard !lexeme.isExcluded else { return }
      appendWords(lexeme.text.isEmpty ? lexeme.whole : lexeme.text, lexeme)
    }

    private mutating func appendWords(_ text: String, _ lexeme: QueryScanner.Lexeme) {
      hasPositive = true
      query.parts.append(QueryPart([QueryOperand(.words, text, at: lexeme.range)]))
      last = .part(query.parts.count - 1)
    }

    /// Makes one part of plain words that follow each other.
    private mutating func joinWords() {
      var joined: [QueryPart] = []
      var run: [QueryOperand] = []
      func endRun() {
        guard let first = run.first, let last = run.last else { return }
        var text = first.text
        for operand in run.dropFirst() { text += " " + operand.text }
        joined.append(
          QueryPart([QueryOperand(.words, text, at: first.range.lowerBound..<last.range.upperBound)]))
        run.removeAll()
      }
      for part in query.parts {
        if part.isPlainWords {
          run.append(part.operands[0])
        } else {
          endRun()
          joined.append(part)
        }
      }
      endRun()
      query.parts = joined
    }

    // MARK: Notes

    /// Where nothing but exclusions was asked for, they are what was meant.
    private mutating func searchExclusions() {
      query.parts = query.parts.map { part in
        QueryPart(part.operands, occurrence: part.fields == .title ? .must : .should, in: part.fields)
      }
      query.notes.append(
        QueryNote("a query that only excludes has nothing to search; its words are searched instead"))
    }

    private mutating func noteUnknownKey(_ key: String, _ lexeme: QueryScanner.Lexeme) {
      let value = lexeme.whole.unicodeScalars.drop { $0 != ":" && $0.value != 0xFF1A }.dropFirst()
      // An address, a path, a number: `https://`, `c:\`, `localhost:8080`, `std::move`.
      guard let first = value.first, first.properties.isAlphabetic || first == "\"" else { return }
      let near = QueryKey.nearest(to: key).map { "; did you mean \($0):?" } ?? ""
      note("there is no filter \(key):, so \(Self.shown(lexeme.whole)) is searched as words\(near)", lexeme)
    }

    private mutating func noteLimit() {
      let message =
        "only \(QueryLimit.parts) phrases, filters and the like are read; what follows is searched as words"
      if specialCount == QueryLimit.parts + 1 { query.notes.append(QueryNote(message)) }
    }

    private mutating func note(_ message: String, _ lexeme: QueryScanner.Lexeme) {
      guard query.notes.count < QueryLimit.notes else { return }
      query.notes.append(QueryNote(message, at: lexeme.range))
    }

    private static func shown(_ text: String) -> String { "\"\(QueryNote.cut(text))\"" }
  }
}

extension QueryPart {
  /// Whether the part is one run of plain words.
  var isPlainWords: Bool {
    occurrence == .should && fields == .all && operands.count == 1 && operands[0].kind == .words
  }
}
