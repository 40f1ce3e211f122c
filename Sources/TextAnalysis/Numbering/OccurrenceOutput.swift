import CMemoryHints

/// Numbers the terms of an analysis and collects where they occur.
///
/// A phrase looks for the finest word at each of its places: the pieces of an identifier, never the whole; the
/// bigrams of a script written without spaces; and a character that stands alone between words of other scripts
/// (`第 3 步`), which in a text can only be the first or the last of its run. So only the last token of a
/// position has one, and the first character of a run: a third of all positions of Chinese text is left out.
struct OccurrenceOutput: AnalysisOutput {
  static let remembersWords = true

  var table = TermTable()
  var position: UInt32 = 0
  private var memo = WordMemo()
  /// The term being written.
  private let term = UnsafeMutablePointer<UInt8>.allocate(capacity: 320)
  private(set) var occurrences: UnsafeMutablePointer<Occurrence>
  private(set) var count = 0
  private var capacity = 1 << 16
  /// The text's tag, where places have it.
  private var tag: UInt32 = 0
  /// Where the last occurrence stands, if another at its position takes it away.
  private var lastPosition = Self.noPosition
  /// What a word that is being remembered began with.
  private var mark = (count: 0, position: UInt32(0))

  private static let noPosition = UInt32.max

  init() { occurrences = .allocate(capacity: capacity) }

  func deallocate() {
    memo.deallocate()
    term.deallocate()
    occurrences.deallocate()
  }

  /// Begins a text.
  mutating func begin(tag: UInt32, position: UInt32, isPlaced: Bool) {
    self.tag = tag << Occurrence.tagShift | (isPlaced ? 0 : Occurrence.withoutPosition)
    self.position = position
    lastPosition = Self.noPosition
  }

  /// Forgets the occurrences, and the terms too where there are more than so many.
  mutating func removeOccurrences(keepingTerms limit: Int) {
    count = 0
    guard table.count > limit else { return }
    table = TermTable()
    memo.removeAll()
  }

  @inline(__always)
  mutating func room() -> UnsafeMutablePointer<UInt8> { term }

  mutating func commit(_ length: Int, _ start: UInt32, _ end: UInt32, _ kind: TokenKind) {
    append(id(length), at: position)
    lastPosition = position
  }

  mutating func commit(_ character: FoldedScalar, after previous: FoldedScalar?) {
    if let previous {
      append(id(of: previous.value, character.value), at: position - 1)
    }
    append(id(of: nil, character.value), at: position)
    // The first of a run keeps its position beside the bigram that begins with it.
    lastPosition = previous == nil ? Self.noPosition : position
  }

  mutating func noteTraditional() {}

  private mutating func id(_ length: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: table.id(UnsafeRawBufferPointer(start: term, count: length)))
  }

  /// The term of one or two characters; the memo knows the frequent ones by their values.
  @inline(__always)
  private mutating func id(of first: UInt32?, _ second: UInt32) -> UInt32 {
    let key = (UInt64(first ?? 0) << 32 | UInt64(second), WordMemo.charactersMark)
    if let entry = memo.entry(key) { return entry.pointee.first }
    var length = 0
    if let first { length = FoldedScalar.write(first, to: term) }
    length += FoldedScalar.write(second, to: term + length)
    let id = id(length)
    memo.set(WordMemo.Entry(key: key, first: id))
    return id
  }

  @inline(__always)
  private mutating func append(_ id: UInt32, at position: UInt32) {
    if position == lastPosition {
      occurrences[count - 1].place = tag | Occurrence.withoutPosition
    }
    push(Occurrence(term: id, place: tag | position))
  }

  @inline(__always)
  private mutating func push(_ occurrence: Occurrence) {
    if count == capacity { grow() }
    (occurrences + count).initialize(to: occurrence)
    count += 1
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Occurrence>.allocate(capacity: capacity * 2)
    cprefer_large_pages(larger, 2 * capacity * MemoryLayout<Occurrence>.stride)
    larger.moveInitialize(from: occurrences, count: count)
    occurrences.deallocate()
    occurrences = larger
    capacity *= 2
  }
}

// MARK: - Words as they are written

extension OccurrenceOutput {
  @inline(__always)
  mutating func prefetch(_ word: WrittenWord) { cprefetch(memo.places(word.key)) }

  @inline(__always)
  mutating func recall(_ word: WrittenWord) -> Bool {
    guard let entry = memo.entry(word.key) else { return false }
    if entry.pointee.count > 0 { return recallList(entry, word) }
    push(Occurrence(term: entry.pointee.first, place: tag | position))
    position &+= 1
    return true
  }

  @inline(never)
  private mutating func recallList(_ entry: UnsafeMutablePointer<WordMemo.Entry>, _ word: WrittenWord) -> Bool
  {
    if word.isLong, !memo.isEqual(entry, word) { return false }
    let start = Int(entry.pointee.first)
    for index in start..<start + Int(entry.pointee.count) {
      let occurrence = memo.listed[index]
      push(
        Occurrence(
          term: occurrence.term,
          place: tag
            | (Occurrence.isPlaced(occurrence.place) ? position &+ occurrence.place : occurrence.place)))
    }
    position &+= UInt32(entry.pointee.positions)
    return true
  }

  mutating func beginRemembering() { mark = (count, position) }

  mutating func remember(_ word: WrittenWord) {
    // Without positions the places do not tell how those of another text would be.
    guard tag & Occurrence.withoutPosition == 0 else { return }
    memo.remember(
      word, UnsafeBufferPointer(start: occurrences + mark.count, count: count - mark.count),
      from: mark.position, to: position)
  }
}
