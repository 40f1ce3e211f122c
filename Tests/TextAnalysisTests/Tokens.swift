import TextAnalysis

/// Tokens as text, one a line: term, source, position, kind.
func tokens(of text: String) -> [String] {
  var buffer = TokenBuffer()
  Analyzer().analyze(text, into: &buffer)
  let bytes = Array(text.utf8)
  return buffer.tokens.map { token in
    let source = String(decoding: bytes[token.sourceRange], as: UTF8.self)
    return "\(buffer.term(of: token)) ‹\(source)› \(token.position) \(token.kind)"
  }
}

/// The terms alone, `word`s plain, the others marked: `+part`, `2bigram`, `1unigram`.
func terms(of text: String) -> String {
  var buffer = TokenBuffer()
  Analyzer().analyze(text, into: &buffer)
  return buffer.tokens.map { token in
    let mark =
      switch token.kind {
      case .word: ""
      case .part: "+"
      case .bigram: "2"
      case .unigram: "1"
      }
    return mark + buffer.term(of: token)
  }.joined(separator: " ")
}
