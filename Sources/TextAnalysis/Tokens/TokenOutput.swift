/// Collects terms and tokens in small blocks and hands them to the buffer a block at a time.
struct TokenOutput: AnalysisOutput {
  /// The longest term, in bytes.
  static let maximumTermLength = 255
  private static let termCapacity = 1 << 14
  private static let tokenCapacity = 1 << 10

  var buffer = TokenBuffer()
  var position: UInt32 = 0
  private let terms = UnsafeMutablePointer<UInt8>.allocate(capacity: termCapacity)
  private var termCount = 0
  private let tokens = UnsafeMutablePointer<Token>.allocate(capacity: tokenCapacity)
  private var tokenCount = 0
  /// The terms that the buffer already holds.
  private var flushedTerms = 0

  func deallocate() {
    terms.deallocate()
    tokens.deallocate()
  }

  mutating func begin() {
    position = 0
    flushedTerms = 0
  }

  mutating func finish() {
    flush()
    buffer.positionCount = position
  }

  /// The place in all terms where the next one begins.
  @inline(__always)
  private var termEnd: Int { flushedTerms + termCount }

  @inline(__always)
  mutating func room() -> UnsafeMutablePointer<UInt8> {
    if termCount > Self.termCapacity - 320 || tokenCount > Self.tokenCapacity - 2 { flush() }
    return terms + termCount
  }

  @inline(__always)
  mutating func commit(_ length: Int, _ start: UInt32, _ end: UInt32, _ kind: TokenKind) {
    let termStart = termEnd
    termCount += length
    append(termStart..<termEnd, start, end, kind, at: position)
  }

  /// A bigram's bytes are those of its two characters, which stand side by side.
  mutating func commit(_ character: FoldedScalar, after previous: FoldedScalar?) {
    let length = character.write(to: room())
    if let previous {
      append(
        termEnd - previous.utf8Length..<termEnd + length, previous.start, character.end, .bigram,
        at: position - 1)
    }
    commit(length, character.start, character.end, .unigram)
  }

  mutating func noteTraditional() { buffer.foldedTraditional = true }

  @inline(__always)
  private mutating func append(
    _ term: Range<Int>, _ start: UInt32, _ end: UInt32, _ kind: TokenKind, at position: UInt32
  ) {
    (tokens + tokenCount).initialize(
      to: Token(
        termStart: UInt32(truncatingIfNeeded: term.lowerBound),
        termEnd: UInt32(truncatingIfNeeded: term.upperBound), sourceStart: start, sourceEnd: end,
        position: position, kind: kind))
    tokenCount += 1
  }

  private mutating func flush() {
    buffer.terms.append(contentsOf: UnsafeBufferPointer(start: terms, count: termCount))
    buffer.tokens.append(contentsOf: UnsafeBufferPointer(start: tokens, count: tokenCount))
    flushedTerms += termCount
    termCount = 0
    tokenCount = 0
  }
}
