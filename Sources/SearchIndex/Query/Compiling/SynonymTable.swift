public import TextAnalysis

/// Words that a search takes for each other, by the terms that they begin with.
///
/// A word may be several terms (`money back`, 退款): it is found in a query where its terms follow each other, the
/// longest word first, and searched for as a phrase.
public struct SynonymTable: Sendable {
  /// Words, and what is searched for as well where one of them stands in a query.
  public struct Rule: Sendable, Hashable {
    /// The words of the query.
    public var from: [String]
    /// The words that are searched for as well; those equal to the word found are left out.
    public var to: [String]

    /// Makes a rule; one whose sides are equal works in all directions.
    public init(from: [String], to: [String]) {
      self.from = from
      self.to = to
    }
  }

  /// A word that is searched for as well.
  struct Target: Sendable, Hashable {
    var surface: String
    /// The terms of a phrase.
    var parts: [Alternative.Part]
    /// The finest terms, to tell equal words.
    var terms: [[UInt8]]
  }

  /// A word that stands in queries.
  struct Entry: Sendable {
    var terms: [[UInt8]]
    var targets: [Target]
  }

  /// The entries that begin with a term, those of most terms first.
  private var entries: [[UInt8]: [Entry]] = [:]

  /// Makes an empty table.
  public init() {}

  /// Analyses the words of rules; words without terms are left out.
  public init(_ rules: [Rule], analyzer: Analyzer) {
    var buffer = TokenBuffer()
    func target(_ word: String) -> Target? {
      analyzer.analyze(word, into: &buffer)
      let terms = FinestTokens(buffer).terms(in: buffer)
      guard !terms.isEmpty else { return nil }
      return Target(surface: word, parts: PhraseParts.make(buffer), terms: terms)
    }
    for rule in rules {
      let targets = rule.to.compactMap(target)
      for word in rule.from.compactMap(target) {
        add(targets.filter { $0.terms != word.terms }, to: word.terms)
      }
    }
    for key in entries.keys { entries[key]?.sort { $0.terms.count > $1.terms.count } }
  }

  private mutating func add(_ targets: [Target], to terms: [[UInt8]]) {
    guard let first = terms.first else { return }
    var known = entries[first, default: []]
    let index = known.firstIndex { $0.terms == terms } ?? known.count
    if index == known.count { known.append(Entry(terms: terms, targets: [])) }
    for target in targets where !known[index].targets.contains(where: { $0.terms == target.terms }) {
      known[index].targets.append(target)
    }
    entries[first] = known
  }

  /// The longest word that stands at the start of some terms.
  func entry(at terms: ArraySlice<[UInt8]>) -> Entry? {
    guard !entries.isEmpty, let first = terms.first else { return nil }
    return entries[first]?.first { terms.starts(with: $0.terms) }
  }
}
