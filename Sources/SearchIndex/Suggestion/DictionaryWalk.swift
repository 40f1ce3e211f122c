import BinaryCoding

/// Walks the terms of a dictionary that an automaton lets pass, leaving out what no term of a stretch can meet.
///
/// The terms between two block starts share the prefix that the two starts share. Where the automaton is dead
/// behind that prefix, the stretch is skipped without reading it; else it is halved.
struct DictionaryWalk {
  /// What is done with a term that may be near: the term, what is known of it, the state behind it, and the state
  /// before its last letter.
  typealias Visit = ([UInt8], TermInfo, NearAutomaton.State, NearAutomaton.State) throws -> Void

  private let dictionary: TermDictionaryReader
  private let automaton: NearAutomaton
  /// The bytes read last, where their letters end, and the states behind them.
  private var term: [UInt8] = []
  private var ends: [Int] = [0]
  private var states: [NearAutomaton.State]

  init(_ dictionary: TermDictionaryReader, _ automaton: NearAutomaton) {
    self.dictionary = dictionary
    self.automaton = automaton
    states = [automaton.start]
  }

  /// Calls `body` in order with every term behind which, or behind all but the last letter of which, the
  /// automaton is alive, and with its states at those two places.
  ///
  /// - Parameter first: looks only at terms that start with these bytes.
  mutating func run(
    startingWith first: [UInt8] = [], _ body: Visit
  ) throws {
    guard dictionary.blockCount > 0 else { return }
    let blocks = try dictionary.blocks(prefix: first)
    guard !blocks.isEmpty else { return }
    let start = try dictionary.firstTerm(blocks.lowerBound)
    let end = blocks.upperBound < dictionary.blockCount ? try dictionary.firstTerm(blocks.upperBound) : []
    try visit(blocks, start, end, first, body)
  }

  private mutating func visit(
    _ blocks: Range<Int>, _ start: [UInt8], _ end: [UInt8], _ first: [UInt8],
    _ body: Visit
  ) throws {
    // Between two terms that share a prefix, all do; its last letter may be the last of a term.
    let shared = Self.sharedPrefix(start, end) - 1
    if shared > 0 {
      read(start[..<shared])
      if states[states.count - 1].isDead { return }
    }
    guard blocks.count > 1 else { return try scan(blocks.lowerBound, first, body) }
    let middle = (blocks.lowerBound + blocks.upperBound) / 2
    let middleTerm = try dictionary.firstTerm(middle)
    try visit(blocks.lowerBound..<middle, start, middleTerm, first, body)
    try visit(middle..<blocks.upperBound, middleTerm, end, first, body)
  }

  private mutating func scan(
    _ block: Int, _ first: [UInt8], _ body: Visit
  ) throws {
    var cursor = try TermCursor(dictionary.block(block))
    while try cursor.next() {
      guard first.isEmpty || cursor.term.starts(with: first) else { continue }
      read(cursor.term[...])
      // A dead state is the last one kept, whatever follows it.
      let state = states[states.count - 1]
      let before = states[max(0, states.count - 2)]
      if state.isDead, before.isDead || ends[ends.count - 1] < cursor.term.count { continue }
      try body(cursor.term, cursor.info, state, before)
    }
  }

  /// Brings the automaton behind some bytes, or to the letter at which it dies. A letter that is cut does not count.
  private mutating func read(_ bytes: ArraySlice<UInt8>) {
    var shared = 0
    let limit = min(term.count, bytes.count)
    while shared < limit, term[shared] == bytes[bytes.startIndex + shared] { shared += 1 }
    // Most terms go on behind the letters at which the automaton died.
    if shared == term.count, states[states.count - 1].isDead { return }
    while ends[ends.count - 1] > shared {
      ends.removeLast()
      states.removeLast()
    }
    var offset = ends[ends.count - 1]
    let start = bytes.startIndex
    while !states[states.count - 1].isDead, offset < bytes.count {
      let length = Self.letterLength(bytes[start + offset])
      guard offset + length <= bytes.count else { break }
      let letter = Self.letter(bytes, start + offset, length)
      states.append(automaton.step(states[states.count - 1], letter))
      offset += length
      ends.append(offset)
    }
    term.removeSubrange(min(shared, term.count)...)
    if offset > term.count { term.append(contentsOf: bytes[(start + term.count)..<(start + offset)]) }
    if offset < term.count { term.removeSubrange(offset...) }
  }

  private static func sharedPrefix(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var shared = 0
    while shared < left.count, shared < right.count, left[shared] == right[shared] { shared += 1 }
    return shared
  }

  private static func letterLength(_ first: UInt8) -> Int {
    first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  private static func letter(_ bytes: ArraySlice<UInt8>, _ offset: Int, _ length: Int) -> UInt32 {
    var value = UInt32(bytes[offset])
    if length > 1 {
      value &= 0x7F >> UInt32(length)
      for index in 1..<length { value = value << 6 | UInt32(bytes[offset + index] & 0x3F) }
    }
    return value
  }
}

extension TermDictionaryReader {
  /// The first term of a block.
  func firstTerm(_ index: Int) throws -> [UInt8] {
    var cursor = try TermCursor(block(index))
    guard try cursor.next() else { throw ContainerFailure(.damaged, "an empty block of terms") }
    return cursor.term
  }

  /// The blocks that may hold terms with a prefix.
  func blocks(prefix: [UInt8]) throws -> Range<Int> {
    guard !prefix.isEmpty else { return 0..<blockCount }
    /// The number of blocks whose first term passes.
    func count(_ passes: ([UInt8]) -> Bool) throws -> Int {
      var low = 0
      var high = blockCount
      while low < high {
        let middle = (low + high) / 2
        if passes(try firstTerm(middle)) { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let start = try count { $0.lexicographicallyPrecedes(prefix) }
    let end = try count { $0.lexicographicallyPrecedes(prefix) || $0.starts(with: prefix) }
    return max(0, start - 1)..<end
  }
}
