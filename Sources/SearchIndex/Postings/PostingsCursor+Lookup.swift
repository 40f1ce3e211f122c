import BinaryCoding

/// What a cursor knows of the decoded block while it reads single postings of it.
struct PostingLookup {
  /// Whether the codes of the masks are read.
  var hasCodes = false
  /// How many postings were read.
  var count = 0
  /// Where the frequencies begin, and how many there are.
  var offset = 0
  var frequencies = 0
  /// The posting up to which frequencies were counted, and how many there are before it.
  var position = 0
  var slot = 0
}

extension PostingsCursor {
  /// The posting that `advance` stopped at, without the frequencies of the others of its block.
  func posting() throws -> SinglePosting {
    if let single = info.single { return single }
    guard blockCount > 0, let source else { throw DecodingFailure("no posting", at: 0) }
    let base = try frequencyBytes(source)
    let end = skips.pointee.frequencies.count
    if !lookup.hasCodes {
      try PackedGroup.read(base, at: &lookup.offset, end: end, count: blockCount, into: codes)
      lookup.slot = try MaskCode.countFields(codes, 0..<position)
      lookup.frequencies = try lookup.slot + MaskCode.countFields(codes, position..<blockCount)
      (lookup.position, lookup.hasCodes) = (position, true)
    } else if lookup.position < position {
      lookup.slot += try MaskCode.countFields(codes, lookup.position..<position)
      lookup.position = position
    }
    lookup.count += 1
    var posting = SinglePosting(document: document, mask: MaskCode.masks[Int(codes[position])])
    // The first frequency of the current group, and where it begins.
    var (start, offset) = (0, lookup.offset)
    for place in 0..<posting.mask.nonzeroBitCount {
      let slot = lookup.slot + place
      while true {
        let length = min(PackedGroup.maximumCount, lookup.frequencies - start)
        let (number, next) = try PackedGroup.number(slot - start, base, at: offset, end: end, count: length)
        if slot < start + length {
          posting.frequencies[place] = number &+ 1
          break
        }
        (start, offset) = (start + length, next)
      }
    }
    return posting
  }
}
