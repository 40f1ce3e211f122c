import BinaryCoding

/// Looks terms up in a mapped dictionary and walks them in order. Nothing is read before it is asked for.
struct TermDictionaryReader: Sendable {
  private let container: ContainerReader
  private let blocks: ContainerReader.Region
  private let offsets: ContainerReader.Region

  /// Reads the two regions of a dictionary.
  init(
    _ container: ContainerReader, blocks: ContainerReader.Region, offsets: ContainerReader.Region
  ) {
    self.container = container
    self.blocks = blocks
    self.offsets = offsets
  }

  /// The number of blocks.
  var blockCount: Int { offsets.length / 4 }

  /// What is known of a term; `nil` where the dictionary does not have it.
  ///
  /// - Complexity: O(log blocks) first terms and the terms of one block.
  func lookup(_ term: [UInt8]) throws -> TermInfo? {
    guard let index = try blockIndex(of: term) else { return nil }
    return try term.withUnsafeBytes { term in
      var cursor = try TermCursor(block(index))
      return try cursor.find(term) ? cursor.info : nil
    }
  }

  /// The last block whose first term is not above a term; `nil` where all are.
  func blockIndex(of term: [UInt8]) throws -> Int? {
    var low = 0
    var high = blockCount
    while low < high {
      let middle = (low + high) / 2
      let first = try TermCursor.firstTerm(of: block(middle))
      let isAbove = term.withUnsafeBytes { TermCursor.order($0[...], first) < 0 }
      if isAbove { high = middle } else { low = middle + 1 }
    }
    return low > 0 ? low - 1 : nil
  }

  /// The bytes of one block, checked.
  func block(_ index: Int) throws -> UnsafeRawBufferPointer {
    let last = index + 1 == blockCount
    let entry = try container.bytes(offsets, 4 * index, last ? 4 : 8)
    let start = Int(UInt32(littleEndian: entry.loadUnaligned(as: UInt32.self)))
    let end =
      last
      ? blocks.length
      : Int(UInt32(littleEndian: entry.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
    return try container.bytes(blocks, start, end - start)
  }

  /// Calls `body` with every term that starts with a prefix, in order.
  func forEach(prefix: [UInt8] = [], _ body: ([UInt8], TermInfo) throws -> Void) throws {
    for index in (try blockIndex(of: prefix) ?? 0)..<blockCount {
      var cursor = try TermCursor(block(index))
      while try cursor.next() {
        if cursor.term.starts(with: prefix) {
          try body(cursor.term, cursor.info)
        } else if cursor.isAbove(prefix) {
          return
        }
      }
    }
  }
}

/// Walks the terms of one block.
struct TermCursor {
  /// The current term.
  private(set) var term: [UInt8] = []
  /// What is known of the current term.
  private(set) var info = TermInfo()
  private var reader: ByteReader
  private var isFirst = true

  /// Starts before the first term of a block, whose bytes must outlive the cursor.
  init(_ block: UnsafeRawBufferPointer) { reader = ByteReader(block) }

  /// Moves to the next term; `false` at the end of the block.
  mutating func next() throws(DecodingFailure) -> Bool {
    guard try readStarts() else { return false }
    let (shared, further) = try readTerm()
    guard shared <= term.count else { throw DecodingFailure("a term that is cut", at: reader.offset) }
    term.removeLast(term.count - shared)
    term.append(contentsOf: further)
    try readInfo()
    return true
  }

  /// The first term of a block, without what is known of it.
  static func firstTerm(of block: UnsafeRawBufferPointer) throws(DecodingFailure)
    -> Slice<UnsafeRawBufferPointer>
  {
    var cursor = TermCursor(block)
    for _ in 0..<3 { try cursor.reader.skipVarint() }
    return try cursor.readTerm().further
  }

  /// Moves to a term, from before the first; `false` where the block does not have it. Leaves `term` as it is.
  mutating func find(_ wanted: UnsafeRawBufferPointer) throws(DecodingFailure) -> Bool {
    // How many bytes the wanted term shares with the current one, which comes before it.
    var matched = 0
    while try readStarts() {
      let (shared, further) = try readTerm()
      guard shared >= matched else { return false }
      if shared == matched {
        let rest = wanted[matched...]
        let order = Self.order(rest, further)
        guard order >= 0 else { return false }
        if order == 0 {
          try readInfo()
          return true
        }
        matched += zip(rest, further).prefix { $0 == $1 }.count
      }
      try readInfo()
    }
    return false
  }

  /// Below 0 where one term comes before another in the order of bytes, 0 where they are equal.
  static func order(_ one: Slice<UnsafeRawBufferPointer>, _ other: Slice<UnsafeRawBufferPointer>) -> Int {
    let (first, second) = (UnsafeRawBufferPointer(rebasing: one), UnsafeRawBufferPointer(rebasing: other))
    for index in 0..<min(first.count, second.count) where first[index] != second[index] {
      return first[index] < second[index] ? -1 : 1
    }
    return first.count - second.count
  }

  private static let maximumOffset = 1 << 48

  /// Reads where the postings of the next term start; `false` at the end of the block.
  private mutating func readStarts() throws(DecodingFailure) -> Bool {
    guard !reader.isAtEnd else { return false }
    if isFirst {
      info.documents.start = try reader.count(limit: Self.maximumOffset)
      info.frequencies.start = try reader.count(limit: Self.maximumOffset)
      info.positions.start = try reader.count(limit: Self.maximumOffset)
      isFirst = false
    } else {
      info.documents.start = info.documents.end
      info.frequencies.start = info.frequencies.end
      info.positions.start = info.positions.end
    }
    return true
  }

  /// Reads how many bytes the next term shares with the one before, and the further ones.
  private mutating func readTerm() throws(DecodingFailure) -> (
    shared: Int, further: Slice<UnsafeRawBufferPointer>
  ) {
    let lengths = Int(try reader.fixed(UInt8.self))
    let long = TermDictionaryFormat.longLength
    var shared = lengths & 15
    if shared == long { shared += try reader.count(limit: TermDictionaryFormat.maximumTermLength) }
    var further = lengths >> 4
    if further == long { further += try reader.count(limit: TermDictionaryFormat.maximumTermLength) }
    guard shared + further <= TermDictionaryFormat.maximumTermLength,
      reader.bytes.count - reader.offset >= further
    else { throw DecodingFailure("a term that is cut", at: reader.offset) }
    let start = reader.offset
    reader.offset += further
    return (shared, reader.bytes[start..<start + further])
  }

  private mutating func readInfo() throws(DecodingFailure) {
    let head = try reader.count(limit: Int(UInt32.max))
    info.documentFrequency = head >> 2
    info.countsPositions = head & 2 != 0
    info.single = nil
    if info.documentFrequency == 1 {
      info.documents.length = 0
      info.frequencies.length = 0
      let single = try readSingle()
      info.titleFrequency = Int(single.mask & Field.title.bit)
      info.single = single
    } else {
      info.titleFrequency = head & 1 != 0 ? try reader.count(limit: info.documentFrequency) : 0
      info.documents.length = try reader.count(limit: Self.maximumOffset)
      info.frequencies.length = try reader.count(limit: Self.maximumOffset)
    }
    info.positions.length = try reader.count(limit: Self.maximumOffset)
  }

  private mutating func readSingle() throws(DecodingFailure) -> SinglePosting {
    let document = try reader.count(limit: Int(UInt32.max))
    let mask = try reader.fixed(UInt8.self)
    guard mask > 0, mask <= PostingsFormat.allFields else {
      throw DecodingFailure("unknown fields", at: reader.offset)
    }
    var single = SinglePosting(document: UInt32(document), mask: mask)
    for slot in 0..<mask.nonzeroBitCount {
      single.frequencies[slot] = UInt32(try reader.count(limit: Int(Int32.max))) + 1
    }
    return single
  }

  /// Whether the current term comes behind another in the order of bytes.
  func isAbove(_ other: [UInt8]) -> Bool { other.lexicographicallyPrecedes(term) }
}
