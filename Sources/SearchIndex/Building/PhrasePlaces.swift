import TextAnalysis

/// Which tokens a phrase is matched with: those whose positions `IndexingAnalyzer` keeps.
///
/// A phrase looks for the finest word at each of its places: the pieces of an identifier, never the whole; the
/// bigrams of a script written without spaces; and a character that stands alone between words of other scripts
/// (`第 3 步`). In a text that character can only be the first or the last of its run. So an identifier with
/// pieces has no position, nor has a character inside a run: a third of all positions of Chinese text.
enum PhrasePlaces {
  /// Whether a phrase looks for a token of its own text: for one at each place.
  @inline(__always) static func isSought(_ index: Int, of tokens: UnsafeBufferPointer<Token>) -> Bool {
    let token = tokens[index]
    let isLast = index + 1 == tokens.count || tokens[index + 1].position != token.position
    return isLast && !(token.kind == .unigram && followsBigram(index, tokens))
  }

  /// Whether the character is not the first of its run: the bigram that ends with it was written before it.
  private static func followsBigram(_ index: Int, _ tokens: UnsafeBufferPointer<Token>) -> Bool {
    index > 0 && tokens[index - 1].kind == .bigram
  }
}
