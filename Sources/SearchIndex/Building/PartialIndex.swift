import BinaryCoding
import Platform

/// The inverted index of one chunk of documents: what threads hand to the merge, in memory or in a scratch file.
public struct PartialIndex: Sendable {
  /// The number of documents.
  public var documentCount: Int { documents.count }

  /// Where a term starts in the stream: one in some kilobytes.
  struct Mark: Sendable {
    var term: [UInt8]
    var offset: Int
  }

  /// A part of the stream, and what keeps it alive.
  struct Slice {
    var bytes: UnsafeRawBufferPointer
    var owner: BytesHolder
  }

  private enum Storage: Sendable {
    case memory(BytesHolder)
    case scratch(ScratchFile, Range<Int>)
  }

  /// The stored documents in the order of their numbers.
  var documents = StoredDocuments()
  var norms = FieldNormsWriter()
  var lengths = LengthStatistics()
  /// The marks in the order of their terms; the first stands at the first term.
  private(set) var marks: [Mark] = []
  /// The terms in the order of their bytes, each with its postings: the length of the term, the number of documents,
  /// the length of the postings (varints), the term, the postings (`PartialPostingsWriter`).
  private var storage = Storage.memory(BytesHolder([]))
  /// The bytes of the stream.
  private(set) var byteCount = 0

  /// Takes the stream of all terms.
  mutating func setStream(_ bytes: [UInt8], marks: [Mark]) {
    self.marks = marks
    byteCount = bytes.count
    storage = .memory(BytesHolder(bytes))
  }

  /// Moves the stream to a scratch file, which frees its memory.
  mutating func move(to scratch: ScratchFile) throws(SystemError) {
    guard case .memory(let holder) = storage else { return }
    storage = .scratch(scratch, try scratch.append(holder.bytes))
  }

  /// The stream from one offset to another; bytes of a scratch file are read into memory.
  func slice(_ range: Range<Int>) throws(SystemError) -> Slice {
    switch storage {
    case .memory(let holder):
      return Slice(bytes: UnsafeRawBufferPointer(rebasing: holder.bytes[range]), owner: holder)
    case .scratch(let scratch, let place):
      let start = place.lowerBound + range.lowerBound
      let holder = try BytesHolder(count: range.count) { (target) throws(SystemError) in
        try scratch.read(start..<start + range.count, into: target)
      }
      return Slice(bytes: holder.bytes, owner: holder)
    }
  }
}
