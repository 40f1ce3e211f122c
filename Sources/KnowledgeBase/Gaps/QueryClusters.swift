import Content
import TextAnalysis

/// Puts searches together that ask for the same thing.
///
/// Searches come the most frequent first. Each joins the first group with whose first search it shares at least half of
/// all terms of both, else it begins a group. Terms are those of the index: stems, and pairs of Chinese characters;
/// words that kb.yaml calls synonyms of each other are one term, so that a group may hold several languages.
struct QueryClusters {
  private let analyzer = Analyzer()
  private var buffer = TokenBuffer()
  private var synonyms: [(terms: Set<String>, name: String)] = []
  /// The groups, as positions of searches.
  private(set) var groups: [[Int]] = []
  private var terms: [Set<String>] = []
  private var groupsOfTerm: [String: [Int]] = [:]

  /// - Complexity: linear in the searches and the groups that share a term with them.
  init(_ queries: [String], synonyms: [Synonym]) {
    for (number, synonym) in synonyms.enumerated() where synonym.isMutual {
      for word in synonym.from {
        let terms = Set(rawTerms(word))
        if !terms.isEmpty { self.synonyms.append((terms, "=\(number)")) }
      }
    }
    for (index, query) in queries.enumerated() { add(index, query) }
  }

  private mutating func add(_ index: Int, _ query: String) {
    let own = canonicalTerms(query)
    var shared: [Int: Int] = [:]
    for term in own { for group in groupsOfTerm[term] ?? [] { shared[group, default: 0] += 1 } }
    let found = shared.keys.sorted().first { group in
      let common = shared[group] ?? 0
      return 2 * common >= own.count + terms[group].count - common
    }
    if let found {
      groups[found].append(index)
      return
    }
    for term in own { groupsOfTerm[term, default: []].append(groups.count) }
    groups.append([index])
    terms.append(own)
  }

  private mutating func canonicalTerms(_ text: String) -> Set<String> {
    var terms = Set(rawTerms(text))
    if terms.isEmpty { return [text] }
    for synonym in synonyms where synonym.terms.isSubset(of: terms) {
      terms.subtract(synonym.terms)
      terms.insert(synonym.name)
    }
    return terms
  }

  private mutating func rawTerms(_ text: String) -> [String] {
    analyzer.analyze(text, into: &buffer)
    let tokens = buffer.tokens.filter { $0.kind == .word || $0.kind == .bigram }
    return (tokens.isEmpty ? Array(buffer.tokens) : Array(tokens)).map {
      String(decoding: buffer.terms[$0.termRange], as: UTF8.self)
    }
  }
}
