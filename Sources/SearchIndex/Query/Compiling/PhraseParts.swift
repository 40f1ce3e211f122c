import TextAnalysis

/// The finest token at each position of a text: a character, a piece of an identifier, or a word.
struct FinestTokens {
  /// Indexes into the buffer's tokens, ascending by position.
  private(set) var indexes: [Int] = []

  init(_ buffer: TokenBuffer) {
    for (index, token) in buffer.tokens.enumerated() {
      if let last = indexes.last, buffer.tokens[last].position == token.position {
        if token.kind == .part || token.kind == .unigram { indexes[indexes.count - 1] = index }
      } else {
        indexes.append(index)
      }
    }
  }

  func terms(in buffer: TokenBuffer) -> [[UInt8]] {
    indexes.map { Array(buffer.terms[buffer.tokens[$0].termRange]) }
  }
}

/// What a phrase looks for.
enum PhraseParts {
  /// The terms of a text as a phrase: its words and the pieces of its identifiers, and of a script without spaces
  /// as few bigrams as cover it.
  static func make(_ buffer: TokenBuffer) -> [Alternative.Part] {
    buffer.tokens.withUnsafeBufferPointer { tokens in
      let sought = tokens.indices.filter { PhrasePlaces.isSought($0, of: tokens) }
      var parts: [Alternative.Part] = []
      var first: UInt32?
      // The bigram before this one in the same run, where it is looked for.
      var before: Token?
      for (place, index) in sought.enumerated() {
        let token = tokens[index]
        let next = place + 1 < sought.count ? tokens[sought[place + 1]] : nil
        if let before, let next, overlap(before, token), overlap(token, next) {
          // The bigrams on both sides cover this one.
          continue
        }
        let start = first ?? token.position
        first = start
        parts.append(Alternative.Part(Array(buffer.terms[token.termRange]), at: Int(token.position - start)))
        before = token
      }
      return parts
    }
  }

  private static func overlap(_ token: Token, _ next: Token) -> Bool {
    token.kind == .bigram && next.kind == .bigram && next.sourceStart < token.sourceEnd
  }
}
