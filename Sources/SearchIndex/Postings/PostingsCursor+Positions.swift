import BinaryCoding

/// Where the positions of the decoded block are read.
struct PositionsReader {
  var bits: BitReader?
  /// The posting whose positions come next, and its first frequency.
  var posting = 0
  var slot = 0
  /// The posting that was read last, and its positions, those of each field behind those of the field before.
  var current = -1
  var positions: [UInt32] = []
  var ends = [Int](repeating: 0, count: Field.count)

  /// Makes ready for another block, in the same memory.
  mutating func forget() {
    (bits, posting, slot, current) = (nil, 0, 0, -1)
  }
}

extension PostingsCursor {
  /// Puts the positions of a field of the document that `advance` stopped at into an array: ascending, counted
  /// as `PositionSpace` says. There may be fewer than the frequency counts (`PhrasePlaces`), and none at all.
  ///
  /// - Complexity: linear in the positions of the block's documents up to this one, once.
  func positions(_ field: Int, into positions: inout [UInt32]) throws {
    positions.removeAll(keepingCapacity: true)
    guard blockCount > 0, info.hasPositions else { return }
    try loadFrequencies()
    try readPositions()
    guard mask & 1 << UInt8(field) != 0 else { return }
    let start = field == 0 ? 0 : positionsReader.ends[field - 1]
    positions.append(contentsOf: positionsReader.positions[start..<positionsReader.ends[field]])
  }

  /// Reads the positions of the current document, past those of the documents before it.
  private func readPositions() throws {
    guard positionsReader.current != position, let source else { return }
    let norms = try source.norms()
    if positionsReader.bits == nil || positionsReader.posting > position {
      let bytes = try source.container.bytes(
        source.positions, info.positions.start + skips.pointee.positions.lowerBound,
        skips.pointee.positions.count + PostingsFormat.slack)
      guard let base = bytes.baseAddress else { return }
      positionsReader.bits = BitReader(base, length: skips.pointee.positions.count)
      (positionsReader.posting, positionsReader.slot) = (0, 0)
    }
    guard var bits = positionsReader.bits else { return }
    positionsReader.positions.removeAll(keepingCapacity: true)
    while positionsReader.posting <= position {
      try readPosting(norms, &bits)
      positionsReader.posting += 1
    }
    guard !bits.isBehindEnd else { throw DecodingFailure("positions that are cut", at: 0) }
    positionsReader.bits = bits
    positionsReader.current = position
  }

  private func readPosting(_ norms: FieldNorms, _ bits: inout BitReader) throws(DecodingFailure) {
    let posting = positionsReader.posting
    let mask = masks[posting]
    for field in 0..<Field.count {
      defer { positionsReader.ends[field] = positionsReader.positions.count }
      guard mask & 1 << UInt8(field) != 0 else { continue }
      let frequency = frequencies[positionsReader.slot]
      positionsReader.slot += 1
      let count = info.countsPositions ? bits.choice(of: frequency &+ 1) : frequency
      let extent = norms.extent(field, Int(documents[posting]))
      guard count <= extent, !bits.isBehindEnd else {
        throw DecodingFailure("more positions than there are", at: 0)
      }
      if posting < position {
        InterpolativeCode.read(nil, from: 0, to: Int(count), low: 0, high: extent, &bits)
      } else {
        let start = positionsReader.positions.count
        positionsReader.positions.append(contentsOf: repeatElement(0, count: Int(count)))
        positionsReader.positions.withUnsafeMutableBufferPointer {
          InterpolativeCode.read(
            $0.baseAddress.map { $0 + start }, from: 0, to: Int(count), low: 0, high: extent, &bits)
        }
      }
    }
  }
}
