import FuzzSupport
import Glibc
import TextAnalysis

/// Lives on from text to text, so that it knows words from texts before.
nonisolated(unsafe) private let indexing = IndexingAnalyzer()

/// Cuts any bytes into tokens and checks what every token promises, and that the index cuts alike.
private func fuzzAnalyzer(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = UnsafeBufferPointer(start: start, count: count)
  var buffer = TokenBuffer()
  Analyzer().analyze(text, into: &buffer)
  var last: UInt32 = 0
  for token in buffer.tokens {
    check(token.termStart < token.termEnd && Int(token.termEnd) <= buffer.terms.count, "an empty term")
    check(token.sourceStart < token.sourceEnd && Int(token.sourceEnd) <= count, "a token outside the text")
    check(token.position >= last && token.position < buffer.positionCount, "positions out of order")
    check(token.termRange.count <= 255, "a term too long")
    let term = buffer.terms[token.termRange]
    check(String(validating: term, as: UTF8.self) != nil, "a term that is no text")
    last = token.position
  }
  indexing.removeOccurrences()
  let positions = indexing.add(text, 0..<count, tag: 0, at: 0)
  check(positions == buffer.positionCount, "the index counts other positions")
  indexing.withOccurrences { occurrences, terms in
    check(occurrences.count == buffer.tokens.count, "the index has other tokens")
    for (token, occurrence) in zip(buffer.tokens, occurrences) {
      let isEqual = terms.withTerm(Int(occurrence.term)) { $0.elementsEqual(buffer.terms[token.termRange]) }
      check(isEqual, "the index has another term")
    }
  }
  _ = HanFolding.simplified(String(decoding: text, as: UTF8.self))
  return 0
}

@main enum FuzzAnalyzer {
  static func main() {
    exit(Driver.run { fuzzAnalyzer($0, $1) })
  }
}
