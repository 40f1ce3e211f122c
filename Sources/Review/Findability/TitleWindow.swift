import TextAnalysis

/// Words from the middle of a title: what somebody who half remembers an article would type.
struct TitleWindow {
  /// The text as it stands in the title.
  let text: String
  /// The terms, one after the other, by which the same words are known in other titles.
  let terms: [String]

  /// The characters of a script without spaces that are taken.
  static let characters = 6

  /// The middle six of the longest run of at least six characters of a script without spaces; else the middle half
  /// of five words or more, at least three; else the whole title. `nil` where the title holds no word.
  init?(of title: String, _ analyzer: Analyzer) {
    let sequence = TermSequence(of: title, analyzer)
    guard !sequence.terms.isEmpty else { return nil }
    let run = sequence.longestUnspacedRun
    let window: Range<Int>
    if run.count >= Self.characters {
      let start = run.lowerBound + (run.count - Self.characters) / 2
      window = start..<start + Self.characters
    } else if sequence.terms.count >= 5, !sequence.isUnspaced.contains(true) {
      let length = max(3, sequence.terms.count / 2)
      let start = (sequence.terms.count - length) / 2
      window = start..<start + length
    } else {
      window = 0..<sequence.terms.count
    }
    terms = Array(sequence.terms[window])
    let bytes = Array(title.utf8)
    let places = sequence.places[window]
    let range = places[window.lowerBound].lowerBound..<places[window.upperBound - 1].upperBound
    text = String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

/// The words of a text in order; of scripts without spaces, the characters.
struct TermSequence {
  private(set) var terms: [String] = []
  /// The bytes of the text that each term came from.
  private(set) var places: [Range<Int>] = []
  /// Whether each term is a character of a script without spaces.
  private(set) var isUnspaced: [Bool] = []

  init(of text: String, _ analyzer: Analyzer) {
    var buffer = TokenBuffer()
    analyzer.analyze(text, into: &buffer)
    for token in buffer.tokens where token.kind == .word || token.kind == .unigram {
      terms.append(buffer.term(of: token))
      places.append(token.sourceRange)
      isUnspaced.append(token.kind == .unigram)
    }
  }

  /// The longest stretch of characters that stand side by side; the first among equals.
  var longestUnspacedRun: Range<Int> {
    var best = 0..<0
    var start = 0
    for index in 0...terms.count {
      let continues =
        index < terms.count && isUnspaced[index]
        && (index == start || places[index].lowerBound == places[index - 1].upperBound)
      if continues { continue }
      if index - start > best.count { best = start..<index }
      start = index < terms.count && isUnspaced[index] ? index : index + 1
    }
    return best
  }
}
