import BinaryCoding
import TestSupport
import Testing

@testable import SearchIndex

/// Random posting lists, and the regions that they are written to.
enum SamplePostings {
  static let magic: UInt64 = 42

  /// A list whose documents, masks and frequencies take all sizes.
  ///
  /// - Parameter spread: the largest distance of two documents.
  static func list(_ count: Int, spread: Int, seed: UInt64, places: Places = .some) -> PostingList {
    var random = SplitMix(seed: seed)
    var list = PostingList()
    var document = -1
    for _ in 0..<count {
      document += Int.random(in: 1...spread, using: &random)
      let mask =
        Bool.random(using: &random)
        ? Field.body.bit : UInt8.random(in: 1...PostingsFormat.allFields, using: &random)
      var frequencies: [UInt32] = []
      var positions: [[UInt32]] = []
      for _ in 0..<mask.nonzeroBitCount {
        let isLarge = Int.random(in: 0..<30, using: &random) == 0
        let placed = Int.random(in: 1...(isLarge ? 300 : 5), using: &random)
        let bound = UInt32(Int.random(in: placed...(placed * 9), using: &random))
        let all = (0..<placed).map { _ in UInt32.random(in: 0..<bound, using: &random) }
        let distinct = places == .none ? [] : Array(Set(all)).sorted()
        let unplaced = places == .all ? 0 : UInt32.random(in: 0...(isLarge ? 1 << 29 : 3), using: &random)
        frequencies.append(max(1, UInt32(distinct.count) + unplaced))
        positions.append(distinct)
      }
      list.append(document: UInt32(document), mask: mask, frequencies: frequencies, positions: positions)
    }
    return list
  }

  /// How many occurrences have a position.
  enum Places: CaseIterable, Sendable {
    case all, some, none
  }

  /// The lengths of documents that may hold a list, with random norms; extents fit the positions.
  static func norms(for list: PostingList) -> (FieldNormsWriter, LengthStatistics) {
    var random = SplitMix(seed: 3)
    let count = Int(list.documents.last ?? 0) + 1
    var extents = [Int](repeating: 0, count: count * PositionSpace.count)
    var (slot, start) = (0, 0)
    for (document, mask) in zip(list.documents, list.masks) {
      for field in Field.allCases where mask & field.bit != 0 {
        let end = start + Int(list.positionCounts[slot])
        let cell = Int(document) * PositionSpace.count + PositionSpace.ofField[Int(field.rawValue)]
        if end > start { extents[cell] = max(extents[cell], Int(list.positions[end - 1]) + 1) }
        (slot, start) = (slot + 1, end)
      }
    }
    var writer = FieldNormsWriter()
    var lengths = LengthStatistics()
    let norms = (0..<64).map { _ in Field.allCases.map { _ in UInt8.random(in: 0...255, using: &random) } }
    for document in 0..<count {
      let cells = document * PositionSpace.count..<(document + 1) * PositionSpace.count
      writer.append(norms[document % 64], extents[cells].map(PositionExtent.encode))
      lengths.count(norms[document % 64])
    }
    return (writer, lengths)
  }

  /// One list as a segment holds it.
  struct File {
    var info: TermInfo
    var documents: [UInt8]
    var frequencies: [UInt8]
    var positions: [UInt8]
    var norms: [UInt8]
    var lengths: LengthStatistics

    init(_ list: PostingList) {
      let (writer, lengths) = SamplePostings.norms(for: list)
      var encoder = PostingsEncoder(writer.norms(), lengths)
      info = encoder.write(list)
      let slack = [UInt8](repeating: 0, count: PostingsFormat.slack)
      documents = Array(encoder.documents.bytes) + slack
      frequencies = Array(encoder.frequencies.bytes) + slack
      positions = Array(encoder.positions.bytes) + slack
      norms = writer.finish()
      self.lengths = lengths
    }

    func source() throws -> PostingsSource {
      var file = ContainerWriter(magic: SamplePostings.magic, version: 1)
      for (tag, region) in [documents, frequencies, positions, norms].enumerated() {
        file.append(UInt32(tag), region)
      }
      let memory = BytesHolder(file.finish())
      let container = try ContainerReader(
        memory.bytes, owner: memory, magic: SamplePostings.magic, version: 1)
      return PostingsSource(
        container: container, documents: try container.region(0), frequencies: try container.region(1),
        positions: try container.region(2), normsRegion: try container.region(3), lengths: lengths)
    }

    func cursor() throws -> PostingsCursor {
      let cursor = PostingsCursor()
      try cursor.start(info, in: source())
      return cursor
    }

    /// The whole list as a cursor reads it.
    func read() throws -> PostingList {
      var list = PostingList()
      try list.append(cursor()) { $0 }
      return list
    }
  }
}
