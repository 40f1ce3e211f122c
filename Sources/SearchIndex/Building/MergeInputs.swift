import BinaryCoding

/// A partial index whose documents follow on those of the partial indexes before it.
final class PartialInput: MergeInput {
  private let partial: PartialIndex
  private let base: UInt32
  private var index = -1
  private let cursor = PostingsCursor()

  init(_ partial: PartialIndex, base: Int) {
    self.partial = partial
    self.base = UInt32(truncatingIfNeeded: base)
  }

  private(set) var term: [UInt8] = []

  func next() -> Bool {
    index += 1
    guard index < partial.counts.count else { return false }
    term = Array(partial.terms[partial.termRange(index)])
    return true
  }

  func append(to list: inout PostingList) throws {
    try partial.postings.withUnsafeBytes { bytes in
      try cursor.start(
        UnsafeRawBufferPointer(rebasing: bytes[partial.postingRange(index)]),
        count: Int(partial.counts[index]), documentLimit: partial.documentCount)
      try list.append(cursor) { $0 + base }
    }
  }
}

/// A segment whose documents get new numbers; deleted ones are left out.
final class SegmentInput: MergeInput {
  private let segment: SegmentReader
  private let numbers: [UInt32]
  private var block = 0
  private let postings = PostingsCursor()
  private var cursor = TermCursor(UnsafeRawBufferPointer(start: nil, count: 0))

  /// The mark of a document that is left out.
  static let absent = UInt32.max

  /// - Parameter numbers: the new number of each document, or `absent`.
  init(_ segment: SegmentReader, numbers: [UInt32]) {
    self.segment = segment
    self.numbers = numbers
  }

  var term: [UInt8] { cursor.term }

  func next() throws -> Bool {
    while true {
      if try cursor.next() { return true }
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
