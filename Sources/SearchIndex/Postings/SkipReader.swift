import BinaryCoding

/// Walks the skip entries of one list: where each block lies, which documents it may hold, and how much it can
/// weigh. A list of one block has no entries; it may hold every document.
struct SkipReader {
  /// The block that the reader stands at.
  private(set) var block = 0
  private(set) var blockCount = 0
  /// The last document before the block, and its own last one.
  private(set) var before = -1
  private(set) var last = -1
  /// Where the block's documents lie in `list`, and its frequencies and positions in those of the term.
  private(set) var documents = 0..<0
  private(set) var frequencies = 0..<0
  private(set) var positions = 0..<0
  /// The last document of the superblock.
  private(set) var superblockLast = -1
  /// The largest impacts of the block, the superblock and the list; empty in a list of one block.
  var maxima: ImpactMaxima { ImpactMaxima(codes: maximaCodes) }
  private var maximaCodes: UInt64 = 0
  private(set) var superblockMaxima = ImpactMaxima()
  private(set) var listMaxima = ImpactMaxima()
  /// Where the documents whose title holds the term lie in `list`; empty in a list of one block.
  private(set) var titles = 0..<0
  /// The skip entries and the documents of the term, with slack behind.
  let list: UnsafeRawBufferPointer

  private var documentLimit = 0
  private var info = TermInfo()
  /// Where the next entries of superblocks and of blocks lie.
  private var superblockEntry = 0
  private var entry = 0
  /// Where the next superblock's frequencies and positions start, and its documents and entries.
  private var after = Ends()

  private struct Ends {
    var last = -1
    var documents = 0
    var frequencies = 0
    var positions = 0
    var entries = 0
  }

  /// Whether the reader stands behind the last block.
  var isAtEnd: Bool { block >= blockCount }

  /// Reads nothing.
  init() { list = UnsafeRawBufferPointer(start: nil, count: 0) }

  /// Stands at the first block of a term.
  init(_ info: TermInfo, _ source: PostingsSource) throws {
    self.info = info
    documentLimit = source.documentCount
    blockCount = (info.documentFrequency + PostingsFormat.blockLength - 1) / PostingsFormat.blockLength
    guard info.single == nil else {
      list = UnsafeRawBufferPointer(start: nil, count: 0)
      last = documentLimit - 1
      superblockLast = last
      positions = 0..<info.positions.length
      return
    }
    list = try source.container.bytes(
      source.documents, info.documents.start, info.documents.length + PostingsFormat.slack)
    guard blockCount > 1 else {
      last = documentLimit - 1
      superblockLast = last
      documents = 0..<info.documents.length
      frequencies = 0..<info.frequencies.length
      positions = 0..<info.positions.length
      return
    }
    try readHead()
    try enterSuperblock()
    try enterBlock()
  }

  /// Moves to the next block; behind the last the reader is at its end.
  mutating func next() throws {
    block += 1
    guard block < blockCount else { return }
    before = last
    if block % PostingsFormat.superblockLength == 0 { try enterSuperblock() }
    try enterBlock()
  }

  /// Moves to the first block that may hold a document not below `target`.
  mutating func seek(_ target: Int) throws {
    guard last < target, !isAtEnd else { return }
    if superblockLast < target, blockCount > 1 {
      repeat {
        block = (block / PostingsFormat.superblockLength + 1) * PostingsFormat.superblockLength
        guard block < blockCount else { return }
        before = after.last
        try enterSuperblock()
      } while superblockLast < target
      try enterBlock()
    }
    while last < target, !isAtEnd { try next() }
  }

  /// Makes the last document known, once the one block of a list is decoded.
  mutating func setLast(_ document: Int) {
    last = document
    superblockLast = document
  }

  /// Finds where the entries and the documents start, and the maxima of the list.
  private mutating func readHead() throws {
    var reader = ByteReader(list)
    if info.titleFrequency > 0 {
      let length = try reader.count(limit: info.documents.length)
      titles = reader.offset..<reader.offset + length
      guard titles.upperBound <= info.documents.length else {
        throw DecodingFailure("titles that are cut", at: reader.offset)
      }
      reader.offset = titles.upperBound
    }
    superblockEntry = reader.offset
    let superblocks =
      (blockCount + PostingsFormat.superblockLength - 1) / PostingsFormat.superblockLength
    if superblocks > 1 {
      var entries = 0
      for _ in 0..<superblocks {
        _ = try reader.varint()
        entries += try reader.count(limit: list.count)
        for _ in 0..<3 { _ = try reader.varint() }
        listMaxima.add(try ImpactMaxima(from: &reader))
      }
      entry = reader.offset
      after.entries = entry
      after.documents = entry + entries
      return
    }
    var end = Ends()
    for _ in 0..<blockCount {
      end.last += try reader.count(limit: documentLimit)
      end.frequencies += try Self.lengths(&reader, info, list.count).frequencies
      listMaxima.add(try ImpactMaxima(from: &reader))
    }
    after.documents = reader.offset
    after.entries = reader.offset
    entry = superblockEntry
    superblockMaxima = listMaxima
    superblockLast = end.last
  }

  @inline(__always) private static func lengths(
    _ reader: inout ByteReader, _ info: borrowing TermInfo, _ limit: Int
  ) throws(DecodingFailure) -> (documents: Int, frequencies: Int, positions: Int) {
    let documents = try reader.count(limit: limit)
    let frequencies = try reader.count(limit: info.frequencies.length)
    return (documents, frequencies, try reader.count(limit: info.positions.length))
  }

  /// Reads the entry of the superblock that starts with the current block.
  private mutating func enterSuperblock() throws(DecodingFailure) {
    documents = after.documents..<after.documents
    frequencies = after.frequencies..<after.frequencies
    positions = after.positions..<after.positions
    guard blockCount > PostingsFormat.superblockLength else { return }
    entry = after.entries
    var reader = ByteReader(list, at: superblockEntry)
    superblockLast = before + (try reader.count(limit: documentLimit))
    after.last = superblockLast
    after.entries += try reader.count(limit: list.count)
    let lengths = try Self.lengths(&reader, info, list.count)
    after.documents += lengths.documents
    after.frequencies += lengths.frequencies
    after.positions += lengths.positions
    superblockMaxima = try ImpactMaxima(from: &reader)
    superblockEntry = reader.offset
    guard superblockLast > before, superblockLast < documentLimit, after.entries <= list.count else {
      throw DecodingFailure("a bad superblock", at: superblockEntry)
    }
  }

  /// Reads the entry of the current block, which follows on the one before.
  private mutating func enterBlock() throws(DecodingFailure) {
    var reader = ByteReader(list, at: entry)
    last = before + (try reader.count(limit: documentLimit))
    let lengths = try Self.lengths(&reader, info, list.count)
    maximaCodes = try ImpactMaxima.codes(from: &reader)
    entry = reader.offset
    documents = documents.upperBound..<documents.upperBound + lengths.documents
    frequencies = frequencies.upperBound..<frequencies.upperBound + lengths.frequencies
    positions = positions.upperBound..<positions.upperBound + lengths.positions
    guard last > before, last < documentLimit,
      documents.upperBound <= info.documents.length, frequencies.upperBound <= info.frequencies.length,
      positions.upperBound <= info.positions.length
    else { throw DecodingFailure("a bad skip entry", at: entry) }
  }
}
