import BinaryCoding
import Platform
import SearchIndex

/// Cuts terms and postings into shards of about equal size.
///
/// How large a shard may be depends on the size of all, so everything is encoded first: terms wait in memory, some 30
/// bytes each, postings and positions in scratch files.
final class TermShards {
  /// What the table of shards says.
  struct Table {
    /// The first term of each shard of terms.
    var firstTerms: [[UInt8]] = []
    var terms: [[UInt8]] = []
    var postings: [[UInt8]] = []
    var positions: [[UInt8]] = []
  }

  /// Positions are needed for phrases alone: their shards are fewer, each for so many shards of postings.
  static let postingsAPositionShard = 3
  private static let leastShard = 4_096
  private static let maximumTermShards = 290
  private static let maximumPostingShards = 850

  private var stretches: [(terms: [UInt8], singles: [UInt8], entries: [PublishedTerms.Entry])] = []
  private var termBytes = 0
  private let postings: ScratchFile
  private let positions: ScratchFile

  /// - Parameter folder: where the scratch files are made.
  init(scratchFolder folder: String) throws {
    postings = try ScratchFile(in: folder)
    positions = try ScratchFile(in: folder)
  }

  /// Takes the next stretch of terms.
  func append(_ stretch: PublishedTerms) throws {
    _ = try stretch.postings.withUnsafeBytes { (bytes) throws in try postings.append(bytes) }
    _ = try stretch.positions.withUnsafeBytes { (bytes) throws in try positions.append(bytes) }
    stretches.append((stretch.terms, stretch.singles, stretch.entries))
    termBytes += stretch.terms.count / 2 + stretch.singles.count + 5 * stretch.entries.count
  }

  /// Writes all shards.
  func write(to folder: SearchFolder) throws -> Table {
    var table = Table()
    let postingSize = postingShardSize()
    let termSize = max(Self.leastShard, termBytes / Self.maximumTermShards)
    var place = (shard: 0, offset: 0, positionOffset: 0)
    // Where the shards being filled begin in the scratch files.
    var (postingStart, postingEnd, positionStart, positionEnd) = (0, 0, 0, 0)
    var writer = ByteWriter()
    var coding = FrontCoding()
    func closeTerms() throws {
      guard writer.count > 0 else { return }
      table.terms.append(try folder.save(writer.bytes, kind: "t", number: table.terms.count))
      writer = ByteWriter()
    }
    func closePostings() throws {
      let bytes = try Self.read(postings, postingStart..<postingEnd)
      table.postings.append(try folder.save(bytes, kind: "p", number: table.postings.count))
      postingStart = postingEnd
    }
    func closePositions() throws {
      let bytes = try Self.read(positions, positionStart..<positionEnd)
      table.positions.append(try folder.save(bytes, kind: "q", number: table.positions.count))
      positionStart = positionEnd
    }
    for stretch in stretches {
      var (term, single) = (0, 0)
      for entry in stretch.entries {
        if writer.count >= termSize { try closeTerms() }
        let bytes = stretch.terms[term..<term + Int(entry.length)]
        term += Int(entry.length)
        if writer.count == 0 {
          writer.varint(place.shard)
          writer.varint(place.offset)
          writer.varint(place.positionOffset)
          table.firstTerms.append(Array(bytes))
          coding = FrontCoding()
        }
        let length = entry.documents > 1 ? Int(entry.postings) : 0
        let begins = length > 0 && place.offset > 0 && place.offset + length > postingSize
        if begins {
          try closePostings()
          place.shard += 1
          place.offset = 0
          if place.shard % Self.postingsAPositionShard == 0 {
            try closePositions()
            place.positionOffset = 0
          }
        }
        coding.write(bytes, to: &writer)
        if entry.documents == 1 {
          writer.varint(4)
          writer.bytes += stretch.singles[single..<single + Int(entry.postings)]
          single += Int(entry.postings)
        } else {
          writer.varint(Int(entry.documents) * 4 + (begins ? 2 : 0) + (entry.titles > 0 ? 1 : 0))
          if entry.titles > 0 { writer.varint(Int(entry.titles)) }
          writer.varint(length)
        }
        writer.varint(Int(entry.positions))
        place.offset += length
        place.positionOffset += Int(entry.positions)
        postingEnd += length
        positionEnd += Int(entry.positions)
      }
    }
    try closeTerms()
    try closePostings()
    try closePositions()
    return table
  }

  /// The least size of a shard of postings that gives few enough of them.
  private func postingShardSize() -> Int {
    var size = Self.leastShard
    while postingShards(of: size) > Self.maximumPostingShards { size += size / 10 + 1 }
    return size
  }

  private func postingShards(of size: Int) -> Int {
    var (shards, held) = (1, 0)
    for stretch in stretches {
      for entry in stretch.entries where entry.documents > 1 {
        let length = Int(entry.postings)
        if held > 0, held + length > size {
          shards += 1
          held = 0
        }
        held += length
      }
    }
    return shards
  }

  private static func read(_ file: ScratchFile, _ range: Range<Int>) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    try bytes.withUnsafeMutableBytes { (target) throws in try file.read(range, into: target) }
    return bytes
  }
}
