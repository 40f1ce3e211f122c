import BinaryCoding

/// What a cursor knows of the decoded block while it reads single postings of it.
struct PostingLookup {
  /// The masks and frequencies of the block, once they are asked for.
  var bytes: UnsafeRawPointer?
  /// Whether the fields of the postings are read: what follows.
  var hasFields = false
  /// How many frequencies there are, and where they begin.
  var fields = 0
  var offset = 0
  /// Whether all postings stand in the running text alone.
  var isBodyOnly = false
  /// How many postings were read, and the last with its place.
  var count = 0
  var position = -1
  var posting = SinglePosting(document: 0, mask: 0)
  /// The eight postings up to which frequencies were counted, and how many there are before them.
  var eight = 0
  var before = 0
  /// The group that is read, and its first frequency.
  var group: PackedGroupReader?
  var start = 0
}

extension PostingsCursor {
  /// The posting that `advance` stopped at, without the frequencies of the others of its block.
  func posting() throws -> SinglePosting {
    if let single = info.single { return single }
    guard blockCount > 0 else { throw DecodingFailure("no posting", at: 0) }
    if lookup.position == position { return lookup.posting }
    let end = skips.pointee.frequencies.count
    if lookup.group == nil {
      let base = try frequencyBytes()
      try readFields(base)
      lookup.group = try PackedGroupReader(
        base, at: lookup.offset, end: end, count: min(PackedGroup.maximumCount, lookup.fields))
    }
    var slot = firstFrequency()
    var posting = SinglePosting(document: document, mask: MaskCode.masks[Int(fieldBits[position])])
    for place in 0..<posting.mask.nonzeroBitCount {
      while let group = lookup.group, slot - lookup.start >= group.count {
        lookup.start += group.count
        lookup.group = try PackedGroupReader(
          frequencyBytes(), at: group.end, end: end,
          count: min(PackedGroup.maximumCount, lookup.fields - lookup.start))
      }
      let index = slot - lookup.start
      posting.frequencies[place] = (lookup.group?.number(index) ?? 0) &+ 1
      slot += 1
    }
    lookup.count += 1
    (lookup.position, lookup.posting) = (position, posting)
    return posting
  }

  /// Reads the fields of the postings of the block, if they are not yet.
  func readFields(_ base: UnsafeRawPointer) throws {
    if lookup.hasFields { return }
    let width = try PackedGroup.read(
      base, at: &lookup.offset, end: skips.pointee.frequencies.count, count: blockCount, into: fieldBits)
    guard width <= Field.count else { throw DecodingFailure("unknown fields", at: 0) }
    lookup.fields = try MaskCode.readBits(fieldBits, blockCount)
    lookup.isBodyOnly = width == 0
    lookup.hasFields = true
  }

  /// The first frequency of the posting that `advance` stopped at.
  private func firstFrequency() -> Int {
    let eights = UnsafeRawPointer(fieldBits)
    func bits(_ eight: Int) -> UInt64 {
      UInt64(littleEndian: eights.loadUnaligned(fromByteOffset: eight &* 8, as: UInt64.self))
    }
    while lookup.eight < position >> 3 {
      lookup.before += bits(lookup.eight).nonzeroBitCount
      lookup.eight += 1
    }
    let earlier = bits(lookup.eight) & (1 &<< (8 &* UInt64(position & 7)) &- 1)
    return lookup.before + earlier.nonzeroBitCount
  }
}
