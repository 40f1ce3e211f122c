import BinaryCoding

/// Walks the postings of one term of one segment, a block of up to 128 documents at a time.
///
/// The decoded block lies in flat buffers, so that a scorer runs over them without a call per posting. A cursor
/// stands at a block, which is decoded when `nextBlock` or `advance` stop there; `seekBlock` moves without
/// decoding. Frequencies are decoded by `loadFrequencies`, positions by `positions` for one document.
/// Every number is checked against the bytes left and the number of documents: damaged postings throw.
final class PostingsCursor {
  /// The documents of the block, ascending.
  let documents: UnsafeMutablePointer<UInt32>
  /// The fields of each posting of the block, a bit each; valid after `loadFrequencies`.
  let masks: UnsafeMutablePointer<UInt8>
  /// The frequencies of the block: those of the masks' fields in order, lowest bit first; valid after
  /// `loadFrequencies`.
  let frequencies: UnsafeMutablePointer<UInt32>
  /// The postings of the decoded block; 0 where none is.
  private(set) var blockCount = 0
  /// The frequencies in the block; valid after `loadFrequencies`.
  private(set) var frequencyCount = 0
  /// The posting of the block that `advance` stopped at.
  private(set) var position = 0
  /// The documents that hold the term.
  var documentFrequency: Int { info.documentFrequency }

  var source: PostingsSource?
  /// The file, and the region of its frequencies: a copy of the source would count its references too.
  private var container: ContainerReader?
  private var region: ContainerReader.Region?
  var info = TermInfo()
  /// Where the cursor stands; behind a pointer, so that no access is checked at run time.
  let skips: UnsafeMutablePointer<SkipReader> = .allocate(capacity: 1)
  var positionsReader = PositionsReader()
  /// The fields of the block's postings as the bits of their codes, and what `posting` knows of the block.
  let fieldBits: UnsafeMutablePointer<UInt8> = .allocate(capacity: PostingsFormat.blockLength)
  var lookup = PostingLookup()
  private(set) var hasFrequencies = false
  /// Whether all postings of the block stand in the running text alone; valid after `loadFrequencies`.
  private(set) var isBodyOnly = false
  private var singleMaxima: ImpactMaxima?
  /// Where the cursor stands at first.
  private var first = SkipReader()

  /// Makes a cursor over nothing.
  init() {
    skips.initialize(to: SkipReader())
    documents = .allocate(capacity: PostingsFormat.blockLength)
    masks = .allocate(capacity: PostingsFormat.blockLength)
    frequencies = .allocate(capacity: PostingsFormat.maximumFrequencies)
  }

  deinit {
    skips.deinitialize(count: 1)
    skips.deallocate()
    documents.deallocate()
    masks.deallocate()
    frequencies.deallocate()
    fieldBits.deallocate()
  }

  /// Starts before the first block of a term's postings, in the same buffers.
  func start(_ info: TermInfo, in source: PostingsSource) throws {
    guard info.documentFrequency > 0, info.documentFrequency <= source.documentCount else {
      throw DecodingFailure("bad posting count", at: 0)
    }
    self.info = info
    self.source = source
    (container, region) = (source.container, source.frequencies)
    (blockCount, frequencyCount, position, hasFrequencies) = (0, 0, 0, false)
    singleMaxima = nil
    first = try SkipReader(info, source)
    skips.pointee = first
    positionsReader.forget()
    lookup = PostingLookup()
  }

  /// Starts again before the first block.
  func restart() {
    if blockCount > 0, skips.pointee.block == 0 {
      // The first block stays decoded.
      position = 0
    } else {
      blockCount = 0
      skips.pointee = first
    }
    positionsReader.forget()
    lookup = PostingLookup()
  }

  /// Decodes the block that the cursor stands at, or the next where that one is decoded; `false` behind the
  /// last.
  func nextBlock() throws -> Bool {
    if blockCount > 0 { try skips.pointee.next() }
    blockCount = 0
    guard !skips.pointee.isAtEnd else { return false }
    try decode()
    return true
  }

  /// Moves to the first posting whose document is not below `target`, which must not be below the current
  /// one; `false` where there is none. Blocks that end before it are not decoded.
  func advance(to target: UInt32) throws -> Bool {
    while blockCount == 0 || documents[blockCount - 1] < target {
      guard try seekBlock(to: target) else { return false }
      if blockCount == 0 { try decode() }
    }
    while position &+ 8 < blockCount, documents[position &+ 7] < target { position &+= 8 }
    while documents[position] < target { position &+= 1 }
    return true
  }

  /// Moves to the block that may hold the first document not below `target`, without decoding it; `false`
  /// where there is none. A decoded block that may hold it stays decoded.
  func seekBlock(to target: UInt32) throws -> Bool {
    if skips.pointee.last >= Int(target), !skips.pointee.isAtEnd { return true }
    let block = skips.pointee.block
    try skips.pointee.seek(Int(target))
    if skips.pointee.block != block { blockCount = 0 }
    return !skips.pointee.isAtEnd
  }

  /// Stops at a posting of the decoded block.
  func stop(at position: Int) { self.position = position }

  /// The document that `advance` stopped at.
  var document: UInt32 { documents[position] }

  /// The fields of the posting that `advance` stopped at; valid after `loadFrequencies`.
  var mask: UInt8 { masks[position] }

  /// No document of the block that the cursor stands at is below this one.
  var blockFirst: UInt32 { UInt32(truncatingIfNeeded: skips.pointee.before + 1) }

  /// No document of the block that the cursor stands at is above this one.
  var blockLast: UInt32 { UInt32(truncatingIfNeeded: skips.pointee.last) }

  /// No document of the superblock that the cursor stands in is above this one.
  var superblockLast: UInt32 { UInt32(truncatingIfNeeded: skips.pointee.superblockLast) }

  private func decode() throws {
    let count = min(
      PostingsFormat.blockLength, info.documentFrequency - skips.pointee.block * PostingsFormat.blockLength)
    hasFrequencies = false
    frequencyCount = 0
    position = 0
    positionsReader.forget()
    lookup = PostingLookup()
    if let single = info.single {
      guard single.document <= UInt32(truncatingIfNeeded: skips.pointee.last) else {
        throw DecodingFailure("document out of range", at: 0)
      }
      documents[0] = single.document
    } else {
      guard let base = skips.pointee.list.baseAddress else { throw DecodingFailure("no documents", at: 0) }
      var offset = skips.pointee.documents.lowerBound
      let width = try PackedGroup.read(
        base, at: &offset, end: skips.pointee.documents.upperBound, count: count, into: documents)
      let last = DocumentGaps.addUp(documents, count, after: skips.pointee.before, width: width)
      guard offset == skips.pointee.documents.upperBound, last <= skips.pointee.last,
        skips.pointee.blockCount == 1 || last == skips.pointee.last
      else { throw DecodingFailure("damaged documents", at: offset) }
    }
    if skips.pointee.blockCount == 1 { skips.pointee.setLast(Int(documents[count - 1])) }
    blockCount = count
  }

  // MARK: - Frequencies

  /// Decodes the masks and frequencies of the decoded block, if they are not yet.
  func loadFrequencies() throws {
    if hasFrequencies { return }
    guard blockCount > 0 else { return }
    if let single = info.single {
      masks[0] = single.mask
      frequencyCount = single.mask.nonzeroBitCount
      for slot in 0..<frequencyCount { frequencies[slot] = single.frequencies[slot] }
      isBodyOnly = single.mask == PostingsFormat.bodyOnly
      hasFrequencies = true
      return
    }
    let base = try frequencyBytes()
    let end = skips.pointee.frequencies.count
    try readFields(base)
    let count = lookup.fields
    isBodyOnly = lookup.isBodyOnly
    if isBodyOnly {
      masks.update(repeating: PostingsFormat.bodyOnly, count: blockCount)
    } else {
      MaskCode.read(fieldBits, blockCount, into: masks)
    }
    var offset = lookup.offset
    var start = 0
    while start < count {
      let length = min(PackedGroup.maximumCount, count - start)
      try PackedGroup.read(base, at: &offset, end: end, count: length, into: frequencies + start)
      start += length
    }
    let frequencies = frequencies
    for slot in 0..<count { frequencies[slot] &+= 1 }
    guard offset == end else { throw DecodingFailure("damaged frequencies", at: offset) }
    frequencyCount = count
    hasFrequencies = true
  }

  /// The masks and frequencies of the block.
  func frequencyBytes() throws -> UnsafeRawPointer {
    if let known = lookup.bytes { return known }
    guard let container, let region else { throw DecodingFailure("no postings", at: 0) }
    let bytes = try container.bytes(
      region, info.frequencies.start + skips.pointee.frequencies.lowerBound,
      skips.pointee.frequencies.count + PostingsFormat.slack)
    guard let base = bytes.baseAddress else { throw DecodingFailure("no frequencies", at: 0) }
    lookup.bytes = base
    return base
  }

  // MARK: - Impacts

  /// The largest impacts of the block that the cursor stands at.
  ///
  /// In a list of one block they are taken from the block, which is decoded with its frequencies.
  func blockMaxima() throws -> ImpactMaxima {
    skips.pointee.blockCount > 1 ? skips.pointee.maxima : try maximaOfOneBlock()
  }

  /// The largest impacts of the superblock that the cursor stands in.
  func superblockMaxima() throws -> ImpactMaxima {
    skips.pointee.blockCount > 1 ? skips.pointee.superblockMaxima : try maximaOfOneBlock()
  }

  /// The largest impacts of all documents of the list.
  func maxima() throws -> ImpactMaxima {
    skips.pointee.blockCount > 1 ? skips.pointee.listMaxima : try maximaOfOneBlock()
  }

  private func maximaOfOneBlock() throws -> ImpactMaxima {
    if let singleMaxima { return singleMaxima }
    guard let source else { return ImpactMaxima() }
    if blockCount == 0, !skips.pointee.isAtEnd { try decode() }
    try loadFrequencies()
    let norms = try source.norms()
    var maxima = ImpactMaxima()
    ImpactFactors(source.lengths).withTable { table in
      var slot = 0
      for index in 0..<blockCount {
        maxima.add(
          Impact.of(masks[index], Int(documents[index]), norms, table, frequency: { frequencies[slot + $0] }))
        slot += masks[index].nonzeroBitCount
      }
    }
    singleMaxima = maxima
    return maxima
  }
}
