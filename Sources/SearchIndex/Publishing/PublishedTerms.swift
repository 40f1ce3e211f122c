/// A stretch of terms in order, with their postings as docs/format/browser-index.md lays them out.
public struct PublishedTerms: Sendable {
  /// A term, with where its bytes and those of its postings end in the stretch.
  public struct Entry: Sendable {
    /// The documents that hold the term.
    public let documents: UInt32
    /// The documents whose title holds the term.
    public let titles: UInt32
    /// The bytes of the term.
    public let length: UInt32
    /// The bytes of its postings; those of its one posting, which stands beside the term, where there is one only.
    public let postings: UInt32
    /// The bytes of its positions.
    public let positions: UInt32
  }

  /// The terms in order.
  public fileprivate(set) var entries: [Entry] = []
  /// The terms' bytes, one behind the other.
  public fileprivate(set) var terms: [UInt8] = []
  /// The postings of terms of one document.
  public fileprivate(set) var singles: [UInt8] = []
  /// The postings of terms of several documents.
  public fileprivate(set) var postings: [UInt8] = []
  /// The positions of all terms.
  public fileprivate(set) var positions: [UInt8] = []
}

/// Writes postings as the browser reads them: each with the norms of its fields, so that scoring needs nothing else.
struct PublishedTermsWriter: ~Copyable {
  private let norms: FieldNorms
  private var stretch = PublishedTerms()
  private var singles = ByteSink(capacity: 1 << 14)
  private var postings = ByteSink(capacity: 1 << 16)
  private var positions = ByteSink(capacity: 1 << 16)
  private var numbers: [UInt32] = []

  init(_ norms: FieldNorms) { self.norms = norms }

  /// Appends the next term.
  mutating func append(_ term: [UInt8], _ list: PostingList) {
    let before = positions.count
    writePositions(list)
    let written: Int
    if list.count == 1 {
      let start = singles.count
      writeSingle(list)
      written = singles.count - start
    } else {
      let start = postings.count
      writePostings(list)
      written = postings.count - start
    }
    stretch.terms += term
    stretch.entries.append(
      PublishedTerms.Entry(
        documents: UInt32(truncatingIfNeeded: list.count),
        titles: UInt32(truncatingIfNeeded: list.titleCount),
        length: UInt32(truncatingIfNeeded: term.count), postings: UInt32(truncatingIfNeeded: written),
        positions: UInt32(truncatingIfNeeded: positions.count - before)))
  }

  /// The stretch.
  consuming func finish() -> PublishedTerms {
    var stretch = stretch
    stretch.singles = Array(singles.bytes)
    stretch.postings = Array(postings.bytes)
    stretch.positions = Array(positions.bytes)
    return stretch
  }

  private mutating func writeSingle(_ list: PostingList) {
    singles.varint(Int(list.documents[0]))
    singles.byte(list.masks[0])
    for frequency in list.frequencies { singles.varint(Int(frequency) - 1) }
    forEachField(list.masks[0]) { writer, field in
      writer.singles.byte(writer.norms.norm(field, Int(list.documents[0])))
    }
  }

  private mutating func writePostings(_ list: PostingList) {
    var next: UInt32 = 0
    var slot = 0
    for start in stride(from: 0, to: list.count, by: PostingsFormat.blockLength) {
      let block = start..<min(start + PostingsFormat.blockLength, list.count)
      numbers.removeAll(keepingCapacity: true)
      for index in block {
        numbers.append(list.documents[index] - next)
        next = list.documents[index] + 1
      }
      writeGroups()
      for index in block { numbers.append(UInt32(MaskCode.codes[Int(list.masks[index])])) }
      writeGroups()
      let first = slot
      for index in block { slot += list.masks[index].nonzeroBitCount }
      for frequency in list.frequencies[first..<slot] { numbers.append(frequency - 1) }
      writeGroups()
      for index in block {
        forEachField(list.masks[index]) { writer, field in
          writer.numbers.append(UInt32(writer.norms.norm(field, Int(list.documents[index]))))
        }
      }
      writeGroups()
    }
  }

  private mutating func writeGroups() {
    numbers.withUnsafeBufferPointer { numbers in
      for start in stride(from: 0, to: numbers.count, by: PackedGroup.maximumCount) {
        let end = min(start + PackedGroup.maximumCount, numbers.count)
        PackedGroup.write(UnsafeBufferPointer(rebasing: numbers[start..<end]), to: &postings)
      }
    }
    numbers.removeAll(keepingCapacity: true)
  }

  /// A term with no position at all takes no bytes.
  private mutating func writePositions(_ list: PostingList) {
    guard !list.positions.isEmpty else { return }
    var place = 0
    for count in list.positionCounts {
      positions.varint(Int(count))
      var next: UInt32 = 0
      for _ in 0..<count {
        positions.varint(Int(list.positions[place] - next))
        next = list.positions[place] + 1
        place += 1
      }
    }
  }

  private mutating func forEachField(_ mask: UInt8, _ body: (inout PublishedTermsWriter, Int) -> Void) {
    var bits = mask
    while bits != 0 {
      body(&self, bits.trailingZeroBitCount)
      bits &= bits - 1
    }
  }
}
