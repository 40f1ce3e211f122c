import BinaryCoding

/// A range of a partial index's terms, whose documents follow on those of the partial indexes before it.
final class PartialInput: MergeInput {
  private let partial: PartialIndex
  private let base: UInt32
  private var index: Int
  private let end: Int

  /// - Parameters:
  ///   - base: the number of the first document.
  ///   - range: the terms to read.
  init(_ partial: PartialIndex, base: Int, range: Range<Int>) {
    self.partial = partial
    self.base = UInt32(truncatingIfNeeded: base)
    index = range.lowerBound - 1
    end = range.upperBound
  }

  private(set) var term = UnsafeRawBufferPointer(start: nil, count: 0)

  func next() -> Bool {
    index += 1
    guard index < end else { return false }
    term = partial.term(index)
    return true
  }

  func append(to list: inout PostingList) {
    list.append(partial: partial.postings(index), count: Int(partial.entries[index].count), adding: base)
  }
}

/// A segment whose documents get new numbers; deleted ones are left out.
final class SegmentInput: MergeInput {
  private let segment: SegmentReader
  private let numbers: [UInt32]
  private var block = 0
  private let postings = PostingsCursor()
  private var cursor = TermCursor(UnsafeRawBufferPointer(start: nil, count: 0))
  private let buffer: UnsafeMutableRawBufferPointer

  /// The mark of a document that is left out.
  static let absent = UInt32.max

  /// - Parameter numbers: the new number of each document, or `absent`.
  init(_ segment: SegmentReader, numbers: [UInt32]) {
    self.segment = segment
    self.numbers = numbers
    buffer = .allocate(byteCount: TermDictionaryFormat.maximumTermLength, alignment: 8)
  }

  deinit { buffer.deallocate() }

  private(set) var term = UnsafeRawBufferPointer(start: nil, count: 0)

  func next() throws -> Bool {
    while true {
      if try cursor.next() {
        buffer.copyBytes(from: cursor.term)
        term = UnsafeRawBufferPointer(rebasing: buffer[..<cursor.term.count])
        return true
      }
      guard block < segment.dictionary.blockCount else { return false }
      cursor = TermCursor(try segment.dictionary.block(block))
      block += 1
    }
  }

  func append(to list: inout PostingList) throws {
    try segment.start(postings, cursor.info)
    try list.append(postings) { document in
      let number = numbers[Int(document)]
      return number == Self.absent ? nil : number
    }
  }
}
