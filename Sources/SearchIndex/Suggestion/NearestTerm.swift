import BinaryCoding

/// A term of the index near to a word that the index does not have.
struct NearTerm: Equatable {
  /// The term.
  var term: [UInt8]
  /// The word that is near and of which the term is the stem.
  var word: [UInt8]
  /// The edits between the two words.
  var distance: Int
  /// Whether both begin with the same letter, as words with one slip nearly always do.
  var keepsFirstLetter: Bool
  /// The documents that hold the term.
  var documentFrequency: Int

  /// Whether the term is more likely what was meant than another.
  func precedes(_ other: NearTerm) -> Bool {
    if distance != other.distance { return distance < other.distance }
    if keepsFirstLetter != other.keepsFirstLetter { return keepsFirstLetter }
    if documentFrequency != other.documentFrequency { return documentFrequency > other.documentFrequency }
    return term.lexicographicallyPrecedes(other.term)
  }
}

/// Finds the terms nearest to a word that the index does not have.
///
/// The dictionary holds stems, and an error may hide an ending from the stemmer (`collectoin`), so the word is
/// compared with the words that each stem may stand for.
enum NearestTerms {
  /// Words of fewer letters are not repaired: nearly every other short word is near.
  static let minimumLetters = 4
  /// Words of as many letters may have two errors.
  static let lettersForTwo = 8
  /// How much rarer than the best another term may be.
  private static let raritySpan = 10

  /// The terms of documents that are not deleted, nearest first, then as `NearTerm` orders them.
  ///
  /// - Parameter word: the word folded but not stemmed.
  /// - Returns: at most `limit` terms, all at the least distance; none for words that are not letters only.
  /// - Complexity: for one edit the blocks of terms that share all but one of their first letters with the word, for
  ///   two the terms with its first letter.
  static func find(_ word: [UInt8], in snapshot: IndexSnapshot, limit: Int = 1) throws(IndexError)
    -> [NearTerm]
  {
    let letters = Array(String(decoding: word, as: UTF8.self).unicodeScalars)
    guard letters.count >= minimumLetters, letters.allSatisfy({ $0.properties.isAlphabetic }),
      let first = letters.first
    else { return [] }
    for edits in 1...(letters.count >= lettersForTwo ? 2 : 1) {
      guard let automaton = NearAutomaton(letters, limit: edits) else { return [] }
      let firstLetter = Array(String(first).utf8)
      var search = NearSearch(word, firstLetter, automaton)
      let prefix = edits > 1 ? firstLetter : []
      for segment in snapshot.segments {
        try IndexError.wrap(segment.reader.name) {
          try search.add(segment.reader.dictionary, startingWith: prefix)
        }
      }
      var nearest: [NearTerm] = []
      let found = search.sorted()
      for term in found where term.distance == found[0].distance {
        guard nearest.count < limit else { break }
        // What is much rarer than the nearest is as likely an error itself.
        if let best = nearest.first, term.documentFrequency * raritySpan < best.documentFrequency { continue }
        if try snapshot.isLive(term.term) { nearest.append(term) }
      }
      if !nearest.isEmpty { return nearest }
    }
    return []
  }
}

/// Collects near terms from one dictionary after the other.
private struct NearSearch {
  private let firstLetter: [UInt8]
  private let lastByte: UInt8?
  /// The bytes of words that may be near; of letters of one byte only.
  private let lengths: ClosedRange<Int>
  private let automaton: NearAutomaton
  private var places: [[UInt8]: Int] = [:]
  private var found: [NearTerm] = []

  init(_ word: [UInt8], _ firstLetter: [UInt8], _ automaton: NearAutomaton) {
    self.firstLetter = firstLetter
    lastByte = word.last
    lengths = word.count - automaton.limit...word.count + automaton.limit
    self.automaton = automaton
  }

  mutating func add(_ dictionary: TermDictionaryReader, startingWith prefix: [UInt8]) throws {
    var walk = DictionaryWalk(dictionary, automaton)
    try walk.run(startingWith: prefix) { term, info, state, before in
      if let known = places[term] {
        found[known].documentFrequency += info.documentFrequency
        return
      }
      guard let (word, distance) = nearestForm(of: term, state, before) else { return }
      places[term] = found.count
      found.append(
        NearTerm(
          term: term, word: word, distance: distance, keepsFirstLetter: term.starts(with: firstLetter),
          documentFrequency: info.documentFrequency))
    }
  }

  /// The nearest word that a term stands for; of equally near ones one that ends as the typed word does, then the
  /// shortest.
  private func nearestForm(
    of term: [UInt8], _ state: NearAutomaton.State, _ before: NearAutomaton.State
  ) -> (word: [UInt8], distance: Int)? {
    guard !term.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
    var best: (word: [UInt8], distance: Int, rank: Int)?
    for ending in WordForms.endings(of: term) {
      if !ending.letters.isEmpty {
        let length = term.count + ending.letters.count - (ending.dropsLast ? 1 : 0)
        if length < lengths.lowerBound { continue }
        // Endings come by length; one that drops a letter is one longer than what it adds.
        if length > lengths.upperBound + 1 { break }
      }
      var reached = ending.dropsLast ? before : state
      for letter in ending.letters where !reached.isDead { reached = automaton.step(reached, UInt32(letter)) }
      guard let distance = automaton.distance(reached) else { continue }
      let length = term.count + ending.letters.count
      let last = ending.letters.last ?? term.last
      let rank = (distance << 1 | (last == lastByte ? 0 : 1)) << 16 | length
      guard rank < best?.rank ?? .max, let word = WordForms.word(term, ending) else { continue }
      best = (word, distance, rank)
    }
    return best.map { ($0.word, $0.distance) }
  }

  /// The terms in the order of their likelihood.
  func sorted() -> [NearTerm] { found.sorted { $0.precedes($1) } }
}

extension IndexSnapshot {
  /// How many documents hold a term, deleted ones included.
  public func documentFrequency(of term: [UInt8]) throws(IndexError) -> Int {
    var frequency = 0
    for segment in segments {
      frequency += try IndexError.wrap(segment.reader.name) {
        try segment.reader.dictionary.lookup(term)?.documentFrequency ?? 0
      }
    }
    return frequency
  }

  /// Whether at least so many documents that are not deleted hold a term.
  ///
  /// - Complexity: one look into each dictionary; where documents are deleted, at most as many postings as there are
  ///   deleted and wanted documents.
  func isLive(_ term: [UInt8], in count: Int = 1, _ lookups: TermLookups = TermLookups()) throws(IndexError)
    -> Bool
  {
    var found = 0
    let infos = try lookups.infos(of: term, in: self)
    for (segment, info) in zip(segments, infos) {
      guard let info else { continue }
      found += try IndexError.wrap(segment.reader.name) { () -> Int in
        let surely = info.documentFrequency - segment.entry.deleted.count
        if segment.entry.deleted.isEmpty || surely >= count { return surely }
        let cursor = try segment.reader.cursor(info)
        var live = 0
        while live < count, try cursor.nextBlock() {
          for index in 0..<cursor.blockCount where !segment.isDeleted(Int(cursor.documents[index])) {
            live += 1
          }
        }
        return live
      }
      if found >= count { return true }
    }
    return false
  }
}
