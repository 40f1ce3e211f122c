import BinaryCoding
import Platform

/// A range of a partial index's terms, whose documents follow on those of the partial indexes before it.
final class PartialInput: MergeInput {
  private let slice: PartialIndex.Slice
  private let base: UInt32
  private let upper: [UInt8]?
  private var reader: ByteReader
  private var postings = UnsafeRawBufferPointer(start: nil, count: 0)
  private var count = 0

  private(set) var term = UnsafeRawBufferPointer(start: nil, count: 0)

  /// - Parameters:
  ///   - base: the number of the first document.
  ///   - range: the terms to read.
  init(_ partial: PartialIndex, base: Int, range: TermRange) throws {
    self.base = UInt32(truncatingIfNeeded: base)
    upper = range.upper
    slice = try partial.slice(range.bytes(in: partial))
    reader = ByteReader(slice.bytes)
    guard let lower = range.lower else { return }
    var start = 0
    while try read() {
      if !term.lexicographicallyPrecedes(lower) {
        reader.offset = start
        return
      }
      start = reader.offset
    }
  }

  func next() throws -> Bool {
    guard try read() else { return false }
    guard let upper else { return true }
    return term.lexicographicallyPrecedes(upper)
  }

  private func read() throws(DecodingFailure) -> Bool {
    guard !reader.isAtEnd else { return false }
    let length = try reader.count(limit: TermDictionaryFormat.maximumTermLength)
    count = try reader.count(limit: Int(UInt32.max))
    let postingsLength = try reader.count(limit: reader.bytes.count)
    guard reader.bytes.count - reader.offset >= length + postingsLength else {
      throw DecodingFailure("a partial index that is cut", at: reader.offset)
    }
    let middle = reader.offset + length
    term = UnsafeRawBufferPointer(rebasing: reader.bytes[reader.offset..<middle])
    postings = UnsafeRawBufferPointer(rebasing: reader.bytes[middle..<middle + postingsLength])
    reader.offset = middle + postingsLength
    return true
  }

  func append(to list: inout PostingList) {
    list.append(partial: postings, count: count, adding: base)
  }
}

/// A segment whose documents get new numbers; deleted ones are left out.
///
/// What follows relies on terms that ascend and on frequencies above 0, which checksums do not promise.
final class SegmentInput: MergeInput {
  private let segment: SegmentReader
  private let numbers: [UInt32]
  private let range: TermRange
  private var block = 0
  private var isFirst = true
  private let postings = PostingsCursor()
  private var cursor = TermCursor(UnsafeRawBufferPointer(start: nil, count: 0))
  private let buffer: UnsafeMutableRawBufferPointer

  /// The mark of a document that is left out.
  static let absent = UInt32.max

  /// - Parameters:
  ///   - numbers: the new number of each document, or `absent`.
  ///   - range: the terms to read.
  init(_ segment: SegmentReader, numbers: [UInt32], range: TermRange = TermRange()) throws {
    self.segment = segment
    self.numbers = numbers
    self.range = range
    buffer = .allocate(byteCount: TermDictionaryFormat.maximumTermLength, alignment: 8)
    guard let lower = range.lower else { return }
    block = try IndexError.wrap(segment.name) { try segment.dictionary.blockIndex(of: lower) } ?? 0
  }

  deinit { buffer.deallocate() }

  private(set) var term = UnsafeRawBufferPointer(start: nil, count: 0)

  func next() throws -> Bool {
    repeat {
      guard try IndexError.wrap(segment.name, { try moveToNext() }) else { return false }
    } while range.lower.map { term.lexicographicallyPrecedes($0) } ?? false
    return range.upper.map { term.lexicographicallyPrecedes($0) } ?? true
  }

  private func moveToNext() throws -> Bool {
    while true {
      if try cursor.next() {
        guard isFirst || term.lexicographicallyPrecedes(cursor.term) else {
          throw ContainerFailure(.damaged, "terms that do not ascend")
        }
        isFirst = false
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
    try IndexError.wrap(segment.name) {
      try segment.start(postings, cursor.info)
      try list.append(postings) { document in
        let number = numbers[Int(document)]
        return number == Self.absent ? nil : number
      }
    }
  }
}
