import Content
import SearchIndex
import TextAnalysis

/// The terms that say most of what an article is about: tf·idf over all its fields.
struct TellingTerms {
  /// One term.
  struct Term {
    /// As the index holds it.
    var bytes: [UInt8]
    /// As the article writes it where it stands first.
    var surface: String
    /// How telling it is here: its frequency over the fields, each with its weight, saturated, times its idf among
    /// the documents of the article's language.
    var weight: Float
  }

  /// The terms, the most telling first.
  private(set) var terms: [Term] = []

  /// More terms than these make answers slower, not better.
  private static let limit = 30

  /// Analyses an article as the index does.
  ///
  /// Terms that no other article holds are left out. Of scripts without spaces only pairs of characters count, of an
  /// identifier only the whole.
  /// - Complexity: linear in the article's text, and one look into the dictionary for each of its terms.
  init(of article: Article, in snapshot: IndexSnapshot, _ ranking: Ranking, _ analyzer: Analyzer)
    throws(IndexError)
  {
    var found = Occurrences(ranking, analyzer)
    let document = IndexableArticle.document(article)
    for field in document.fields { found.add(Array(field.text.utf8), field.field) }
    for run in document.runs {
      found.add(Array(document.text[run.range.clamped(to: 0..<document.text.count)]), run.field)
    }
    let documents = try snapshot.documentCount(language: article.language)
    for entry in found.entries {
      let frequency = try snapshot.documentFrequency(of: entry.term)
      guard frequency > 1 else { continue }
      let saturated = entry.count / (entry.count + ranking.k1)
      let weight = ranking.weight(of: entry.kind) * saturated * Ranking.idf(frequency, of: documents)
      terms.append(Term(bytes: entry.term, surface: entry.surface, weight: weight))
    }
    terms.sort {
      $0.weight != $1.weight ? $0.weight > $1.weight : $0.bytes.lexicographicallyPrecedes($1.bytes)
    }
    terms.removeSubrange(min(Self.limit, terms.count)...)
  }

  /// What to search for.
  var clauses: [Clause] {
    terms.map { Clause(.should, [Alternative($0.bytes, weight: $0.weight, surface: $0.surface)]) }
  }
}

/// Counts the terms of texts.
private struct Occurrences {
  struct Entry {
    var term: [UInt8]
    var surface: String
    var kind: TokenKind
    var count: Float
  }

  /// The terms in the order of their first occurrence.
  private(set) var entries: [Entry] = []
  private var indexes: [[UInt8]: Int] = [:]
  private var buffer = TokenBuffer()
  private let analyzer: Analyzer
  private let ranking: Ranking

  init(_ ranking: Ranking, _ analyzer: Analyzer) {
    self.ranking = ranking
    self.analyzer = analyzer
  }

  mutating func add(_ text: [UInt8], _ field: Field) {
    text.withUnsafeBufferPointer { analyzer.analyze($0, into: &buffer) }
    let weight = ranking.fieldWeights[Int(field.rawValue)]
    for token in buffer.tokens where token.kind == .word || token.kind == .bigram {
      let term = Array(buffer.terms[token.termRange])
      guard let index = indexes[term] else {
        indexes[term] = entries.count
        let surface = String(decoding: text[token.sourceRange], as: UTF8.self)
        entries.append(Entry(term: term, surface: surface, kind: token.kind, count: weight))
        continue
      }
      entries[index].count += weight
    }
  }
}
