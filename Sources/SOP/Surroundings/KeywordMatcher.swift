import TextAnalysis

/// Finds the words and phrases of a list in texts, all at once (Aho and Corasick, 1975).
///
/// Both are cut into terms by the one tokenizer that searches use: case, width, traditional characters and the endings
/// of English words do not count. A word of an alphabet is found as a whole word; a word of a script without spaces
/// wherever its characters stand side by side.
public struct KeywordMatcher: Sendable {
  /// What the tokens of a text lead to.
  private struct Node {
    var children: [Int: Int] = [:]
    /// Where to go on when no child fits: the longest end of what was read that is a beginning.
    var fallback = 0
    var isWord = false
  }

  private var nodes = [Node()]
  private var numbers: [[UInt8]: Int] = [:]
  /// Stands for all terms that are in no word of the list.
  private static let unknown = 0
  /// Stands between characters of a script without spaces that do not touch each other.
  private static let gap = 1

  /// Prepares a list; words without a letter or digit are never found.
  ///
  /// - Complexity: linear in the words.
  public init(_ words: some Sequence<String>) {
    let analyzer = Analyzer()
    var buffer = TokenBuffer()
    for word in words {
      analyzer.analyze(word, into: &buffer)
      add(symbols(of: buffer) { self.number(of: $0) })
    }
    connect()
  }

  /// Whether a text has one of the words.
  ///
  /// - Complexity: linear in the text.
  public func isFound(in text: String) -> Bool {
    guard nodes.count > 1 else { return false }
    var buffer = TokenBuffer()
    Analyzer().analyze(text, into: &buffer)
    var place = 0
    for symbol in symbols(of: buffer, number: { numbers[Array($0)] ?? Self.unknown }) {
      place = step(from: place, symbol)
      if nodes[place].isWord { return true }
    }
    return false
  }

  private mutating func number(of term: ArraySlice<UInt8>) -> Int {
    let term = Array(term)
    if let number = numbers[term] { return number }
    numbers[term] = numbers.count + 2
    return numbers.count + 1
  }

  /// The finest tokens, one a position, as numbers of their terms.
  private func symbols(of buffer: TokenBuffer, number: (ArraySlice<UInt8>) -> Int) -> [Int] {
    var symbols: [Int] = []
    var previous: Token?
    for (index, token) in buffer.tokens.enumerated() where token.kind != .bigram {
      // An identifier stands before its parts, of which the first has its position.
      if token.kind == .word, buffer.tokens.indices.contains(index + 1),
        buffer.tokens[index + 1].kind == .part, buffer.tokens[index + 1].position == token.position
      {
        continue
      }
      if token.kind == .unigram, let previous, previous.kind == .unigram,
        previous.sourceEnd != token.sourceStart
      {
        symbols.append(Self.gap)
      }
      symbols.append(number(buffer.terms[token.termRange]))
      previous = token
    }
    return symbols
  }

  private mutating func add(_ symbols: [Int]) {
    guard !symbols.isEmpty else { return }
    var place = 0
    for symbol in symbols {
      if let child = nodes[place].children[symbol] {
        place = child
      } else {
        nodes[place].children[symbol] = nodes.count
        place = nodes.count
        nodes.append(Node())
      }
    }
    nodes[place].isWord = true
  }

  /// Sets where each node falls back to, shorter beginnings first.
  private mutating func connect() {
    var queue = [0]
    var next = 0
    while next < queue.count {
      let place = queue[next]
      next += 1
      for (symbol, child) in nodes[place].children {
        let fallback = place == 0 ? 0 : step(from: nodes[place].fallback, symbol)
        nodes[child].fallback = fallback
        if nodes[fallback].isWord { nodes[child].isWord = true }
        queue.append(child)
      }
    }
  }

  private func step(from place: Int, _ symbol: Int) -> Int {
    var place = place
    while true {
      if let child = nodes[place].children[symbol] { return child }
      if place == 0 { return 0 }
      place = nodes[place].fallback
    }
  }
}
