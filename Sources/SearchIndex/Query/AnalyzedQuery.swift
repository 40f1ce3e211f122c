public import TextAnalysis

/// One distinct term of a query.
public struct QueryTerm: Sendable, Hashable {
  /// The term as the index holds it.
  public var term: [UInt8]
  /// The word of the query that it came from, as typed.
  public var surface: String
  /// What the term stands for.
  public var kind: TokenKind
  /// How much it counts, repetitions included.
  public var weight: Float
  /// The documents that hold it.
  public var documentFrequency: Int
  /// How telling it is.
  public var idf: Float
  /// Whether the title must have it.
  var isRequiredInTitle: Bool
  /// Whether the term is an identifier whose pieces are terms of their own.
  var hasParts: Bool
}

/// The terms of a query, equal ones counted together, in the order of their first occurrence.
struct AnalyzedQuery {
  private(set) var terms: [QueryTerm] = []
  private(set) var foldedTraditional = false

  init(_ query: Query, _ analyzer: Analyzer, _ ranking: Ranking) {
    var buffer = TokenBuffer()
    for isTitle in [true, false] {
      let parts = query.parts.filter { $0.occurrence != .mustNot && ($0.fields == .title) == isTitle }
      let text = parts.flatMap(\.operands).map(\.text).joined(separator: " ")
      add(text, required: isTitle, analyzer, ranking, &buffer)
    }
  }

  private mutating func add(
    _ text: String, required: Bool, _ analyzer: Analyzer, _ ranking: Ranking, _ buffer: inout TokenBuffer
  ) {
    let bytes = Array(text.utf8)
    bytes.withUnsafeBufferPointer { analyzer.analyze($0, into: &buffer) }
    foldedTraditional = foldedTraditional || buffer.foldedTraditional
    for (index, token) in buffer.tokens.enumerated() {
      let term = Array(buffer.terms[token.termRange])
      let weight = ranking.weight(of: token.kind)
      if let known = terms.firstIndex(where: { $0.term == term && $0.isRequiredInTitle == required }) {
        terms[known].weight += weight
        continue
      }
      let next = index + 1 < buffer.tokens.count ? buffer.tokens[index + 1] : nil
      terms.append(
        QueryTerm(
          term: term, surface: String(decoding: bytes[token.sourceRange], as: UTF8.self), kind: token.kind,
          weight: weight, documentFrequency: 0, idf: 0, isRequiredInTitle: required,
          hasParts: token.kind == .word && next?.kind == .part && next?.position == token.position))
    }
  }

  /// Puts another term in the place of one, as the repair of a misspelled word does.
  mutating func replace(_ index: Int, by term: [UInt8]) { terms[index].term = term }
}
