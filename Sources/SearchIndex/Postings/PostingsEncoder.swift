/// Encodes the postings of one term after the other into the three regions.
struct PostingsEncoder: ~Copyable {
  /// The documents of all terms written.
  private(set) var documents = ByteSink()
  /// Their masks and frequencies.
  private(set) var frequencies = ByteSink()
  /// Their positions.
  private(set) var positions = ByteSink()
  private let norms: FieldNorms
  private let factors: ImpactFactors
  private let numbers: UnsafeMutablePointer<UInt32>
  private var skips = SkipEncoder()
  private var payload = ByteSink()

  /// Encodes postings of documents with these lengths.
  init(_ norms: FieldNorms, _ lengths: LengthStatistics) {
    self.norms = norms
    factors = ImpactFactors(lengths)
    numbers = .allocate(capacity: PostingsFormat.maximumFrequencies)
  }

  deinit { numbers.deallocate() }

  /// The bytes written.
  var byteCount: Int { documents.count + frequencies.count + positions.count }

  /// Forgets what was written, so that offsets count from 0 again.
  mutating func removeAll() {
    documents.removeAll()
    frequencies.removeAll()
    positions.removeAll()
  }

  /// Appends the postings of the next term, at least one.
  ///
  /// - Returns: what the dictionary says of the term, offsets counted from the start of what was written here.
  mutating func write(_ list: PostingList) -> TermInfo {
    var info = TermInfo()
    info.documentFrequency = list.count
    info.titleFrequency = list.titleCount
    info.documents.start = documents.count
    info.frequencies.start = frequencies.count
    info.positions.start = positions.count
    info.countsPositions = list.positionCounts != list.frequencies
    if list.count == 1 {
      info.single = SinglePosting(list)
      if !list.positions.isEmpty { writePositions(list, Block(list), info.countsPositions) }
    } else if list.count <= PostingsFormat.blockLength {
      Self.write(list, 0..<list.count, numbers, to: &documents)
      writeFrequencies(list, Block(list))
      if !list.positions.isEmpty { writePositions(list, Block(list), info.countsPositions) }
    } else {
      writeBlocks(list, info.countsPositions)
    }
    info.documents.length = documents.count - info.documents.start
    info.frequencies.length = frequencies.count - info.frequencies.start
    info.positions.length = positions.count - info.positions.start
    return info
  }

  /// The postings of a block, and where their frequencies and positions lie in the list.
  private struct Block {
    var postings = 0..<0
    var frequencies = 0..<0
    var positions = 0..<0

    init() {}

    /// All of a list.
    init(_ list: borrowing PostingList) {
      postings = 0..<list.count
      frequencies = 0..<list.frequencies.count
      positions = 0..<list.positions.count
    }

    /// Moves to the next block of a list.
    mutating func next(in list: borrowing PostingList, counts: Bool) {
      let end = min(postings.upperBound + PostingsFormat.blockLength, list.count)
      postings = postings.upperBound..<end
      let width = list.masks[postings].reduce(0) { $0 + $1.nonzeroBitCount }
      frequencies = frequencies.upperBound..<frequencies.upperBound + width
      let placed = list.positionCounts[frequencies].reduce(0) { $0 + Int($1) }
      positions = positions.upperBound..<positions.upperBound + placed
    }
  }

  private mutating func writeBlocks(_ list: PostingList, _ countsPositions: Bool) {
    skips.removeAll()
    payload.removeAll()
    let hasPositions = !list.positions.isEmpty
    var block = Block()
    while block.postings.upperBound < list.count {
      block.next(in: list, counts: countsPositions)
      let starts = (payload.count, frequencies.count, positions.count)
      Self.write(list, block.postings, numbers, to: &payload)
      writeFrequencies(list, block)
      if hasPositions { writePositions(list, block, countsPositions) }
      skips.append(
        SkipEntry(
          last: Int(list.documents[block.postings.upperBound - 1]),
          documents: payload.count - starts.0, frequencies: frequencies.count - starts.1,
          positions: positions.count - starts.2),
        impacts(list, block))
    }
    if list.titleCount > 0 {
      let start = payload.count
      writeTitles(list)
      documents.varint(payload.count - start)
      documents.append(UnsafeRawBufferPointer(rebasing: payload.bytes[start...]))
      skips.write(to: &documents)
      documents.append(UnsafeRawBufferPointer(rebasing: payload.bytes[..<start]))
    } else {
      skips.write(to: &documents)
      documents.append(payload.bytes)
    }
  }

  /// Appends the documents whose title holds the term to `payload`, and how often each does.
  private mutating func writeTitles(_ list: borrowing PostingList) {
    let counts = numbers + PostingsFormat.blockLength
    var (next, slot, count): (UInt32, Int, Int) = (0, 0, 0)
    for index in 0..<list.count {
      if list.masks[index] & Field.title.bit != 0 {
        numbers[count] = list.documents[index] - next
        counts[count] = list.frequencies[slot] - 1
        next = list.documents[index] + 1
        count += 1
      }
      slot += list.masks[index].nonzeroBitCount
      if count == PostingsFormat.blockLength || count > 0 && index + 1 == list.count {
        PackedGroup.write(UnsafeBufferPointer(start: numbers, count: count), to: &payload)
        PackedGroup.write(UnsafeBufferPointer(start: counts, count: count), to: &payload)
        count = 0
      }
    }
  }

  private static func write(
    _ list: borrowing PostingList, _ range: Range<Int>, _ numbers: UnsafeMutablePointer<UInt32>,
    to sink: inout ByteSink
  ) {
    var next = range.lowerBound == 0 ? 0 : list.documents[range.lowerBound - 1] + 1
    for index in range {
      let document = list.documents[index]
      numbers[index - range.lowerBound] = document - next
      next = document + 1
    }
    PackedGroup.write(UnsafeBufferPointer(start: numbers, count: range.count), to: &sink)
  }

  private mutating func writeFrequencies(_ list: borrowing PostingList, _ block: Block) {
    for (offset, index) in block.postings.enumerated() {
      numbers[offset] = UInt32(MaskCode.codes[Int(list.masks[index])])
    }
    PackedGroup.write(UnsafeBufferPointer(start: numbers, count: block.postings.count), to: &frequencies)
    for (offset, index) in block.frequencies.enumerated() { numbers[offset] = list.frequencies[index] - 1 }
    var start = 0
    while start < block.frequencies.count {
      let count = min(PackedGroup.maximumCount, block.frequencies.count - start)
      PackedGroup.write(UnsafeBufferPointer(start: numbers + start, count: count), to: &frequencies)
      start += count
    }
  }

  private mutating func writePositions(_ list: borrowing PostingList, _ block: Block, _ counts: Bool) {
    let target = positions.room(4 * (block.positions.count + block.frequencies.count))
    var packer = BitPacker(target)
    list.positions.withUnsafeBufferPointer { places in
      guard let places = places.baseAddress else { return }
      var slot = block.frequencies.lowerBound
      var start = block.positions.lowerBound
      for index in block.postings {
        var bits = list.masks[index]
        while bits != 0 {
          let count = list.positionCounts[slot]
          if counts { packer.writeChoice(count, of: list.frequencies[slot] + 1) }
          let end = start + Int(count)
          if start < end {
            let extent = norms.extent(bits.trailingZeroBitCount, Int(list.documents[index]))
            InterpolativeCode.write(places, from: start, to: end, low: 0, high: extent, &packer)
          }
          start = end
          slot += 1
          bits &= bits - 1
        }
      }
    }
    positions.advance(packer.finish())
  }

  /// The largest impacts in a block.
  private func impacts(_ list: borrowing PostingList, _ block: Block) -> ImpactMaxima {
    var maxima = ImpactMaxima()
    factors.withTable { table in
      var slot = block.frequencies.lowerBound
      for index in block.postings {
        let impact = Impact.of(
          list.masks[index], Int(list.documents[index]), norms, table,
          frequency: { list.frequencies[slot + $0] })
        maxima.add(impact)
        slot += list.masks[index].nonzeroBitCount
      }
    }
    return maxima
  }
}
