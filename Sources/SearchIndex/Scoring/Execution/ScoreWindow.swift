/// One accumulator for each document of a window.
///
/// Windows with many matches are narrow, so that the accumulators stay in the first cache, and are searched
/// from end to end; windows with few are wide, and a bit for each document tells where to look.
final class ScoreWindow {
  /// Documents in a window with many matches.
  static let denseWidth: UInt32 = 4096
  /// Documents in a window with few.
  static let sparseWidth: UInt32 = 65536
  /// Documents of a window with many matches that become candidates at a time.
  private static let partWidth = 256
  /// Documents that are looked at together.
  private static let drainStep = 32

  private let scores: UnsafeMutablePointer<Int32>
  private let bits: UnsafeMutablePointer<UInt64>
  private var base: UInt32 = 0
  private var width = 0
  private var isDense = true
  /// The accumulators that were ever used: a process that asks one question feels every page it touches.
  private var used = 0
  /// The documents that were moved to candidates.
  private var drained = 0

  init() {
    scores = .allocate(capacity: Int(Self.sparseWidth))
    bits = .allocate(capacity: Int(Self.sparseWidth) / 64)
    bits.initialize(repeating: 0, count: Int(Self.sparseWidth) / 64)
  }

  deinit {
    scores.deallocate()
    bits.deallocate()
  }

  /// Whether so many postings, spread over so many documents, make a window dense.
  static func isDense(postings: Int, of documents: Int) -> Bool { postings >= documents / 16 }

  /// Starts a window, whose accumulators are all 0.
  func start(_ documents: Range<UInt32>, isDense: Bool) {
    base = documents.lowerBound
    width = documents.count
    drained = 0
    self.isDense = isDense
    let needed = (width + Self.drainStep - 1) & ~(Self.drainStep - 1)
    if needed > used {
      (scores + used).initialize(repeating: 0, count: needed - used)
      used = needed
    }
  }

  /// Adds all that a scorer finds in the window.
  func add(_ scorer: Scorer) throws {
    var next = base
    let stop = base &+ UInt32(truncatingIfNeeded: width)
    while let batch = try scorer.nextBatch(from: next, before: stop) {
      add(batch)
      next = batch.documents[batch.count - 1] + 1
    }
  }

  /// Adds the scores of documents of the window.
  func add(_ batch: ScoredBatch) {
    let scores = scores - Int(base)
    for index in 0..<batch.count { scores[Int(batch.documents[index])] &+= batch.scores[index] }
    if !isDense { mark(batch) }
  }

  /// Keeps the higher score of documents of the window.
  func maximize(_ batch: ScoredBatch) {
    let scores = scores - Int(base)
    for index in 0..<batch.count {
      let document = Int(batch.documents[index])
      scores[document] = max(scores[document], batch.scores[index])
    }
    if !isDense { mark(batch) }
  }

  private func mark(_ batch: ScoredBatch) {
    let (bits, base) = (bits, base)
    for index in 0..<batch.count {
      let place = batch.documents[index] &- base
      bits[Int(place >> 6)] |= 1 << UInt64(place & 63)
    }
  }

  /// Moves the documents whose score is at least `least` to `candidates`, ascending, and clears the window.
  ///
  /// - Parameter least: at least 1.
  func drain(above least: Int32, into candidates: Candidates) {
    while !isDrained { drainPart(above: least, into: candidates) }
  }

  /// Whether all documents were moved.
  var isDrained: Bool { drained >= width }

  /// Does the same for the next part of the window: all of it where it has few matches.
  func drainPart(above least: Int32, into candidates: Candidates) {
    if isDense {
      drainNext(least, candidates)
    } else {
      drainMarked(least, candidates)
      drained = width
    }
  }

  private func drainNext(_ least: Int32, _ candidates: Candidates) {
    let end = min(width, drained + Self.partWidth)
    let wanted = SIMD16(repeating: least)
    for start in stride(from: drained, to: end, by: Self.drainStep) {
      let (first, second) = (reaching(wanted, from: start), reaching(wanted, from: start &+ 16))
      guard Self.bits(first | second) != 0 else { continue }
      var found = Self.bits(first) | Self.bits(second) << 16
      while found != 0 {
        let index = start &+ found.trailingZeroBitCount
        candidates.append(base &+ UInt32(truncatingIfNeeded: index), scores[index])
        found &= found &- 1
      }
    }
    (scores + drained).update(repeating: 0, count: end - drained)
    drained = end
  }

  /// A bit in its place for each of 16 scores that is not below its wanted one.
  @inline(__always) private func reaching(_ wanted: SIMD16<Int32>, from start: Int) -> SIMD16<UInt32> {
    let found = UnsafeRawPointer(scores).loadUnaligned(fromByteOffset: start &* 4, as: SIMD16<Int32>.self)
    return SIMD16(repeating: 0).replacing(with: Self.places, where: found .>= wanted)
  }

  private static let places = SIMD16<UInt32>(
    1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 5, 1 << 6, 1 << 7, 1 << 8, 1 << 9, 1 << 10, 1 << 11, 1 << 12,
    1 << 13, 1 << 14, 1 << 15)

  /// The bits of 16 numbers in one.
  @inline(__always) private static func bits(_ flags: SIMD16<UInt32>) -> UInt32 {
    let eight = flags.lowHalf | flags.highHalf
    let four = eight.lowHalf | eight.highHalf
    let two = four.lowHalf | four.highHalf
    return two[0] | two[1]
  }

  private func drainMarked(_ least: Int32, _ candidates: Candidates) {
    for word in 0..<(width + 63) / 64 where bits[word] != 0 {
      var rest = bits[word]
      while rest != 0 {
        let index = word << 6 | rest.trailingZeroBitCount
        if scores[index] >= least {
          candidates.append(base &+ UInt32(truncatingIfNeeded: index), scores[index])
        }
        scores[index] = 0
        rest &= rest - 1
      }
      bits[word] = 0
    }
  }
}

/// Documents that may be among the best, ascending, with what they score so far.
final class Candidates {
  /// The documents.
  let documents: UnsafeMutablePointer<UInt32>
  /// Their scores so far, in units.
  let scores: UnsafeMutablePointer<Int32>
  /// How many there are.
  var count = 0

  init() {
    documents = .allocate(capacity: Int(ScoreWindow.sparseWidth))
    scores = .allocate(capacity: Int(ScoreWindow.sparseWidth))
  }

  deinit {
    documents.deallocate()
    scores.deallocate()
  }

  /// Appends a document; there are never more than a window holds.
  @inline(__always) func append(_ document: UInt32, _ score: Int32) {
    documents[count] = document
    scores[count] = score
    count += 1
  }

  /// How many documents from a place on that lie before a document score at least `least`.
  func countMatches(from first: Int, before end: UInt32, above least: Int32) -> Int {
    var found = 0
    var index = first
    while index < count, documents[index] < end {
      if scores[index] >= least { found &+= 1 }
      index &+= 1
    }
    return found
  }

  /// Appends those of a batch that score at least `least`.
  func append(_ batch: ScoredBatch, above least: Int32) {
    for index in 0..<batch.count where batch.scores[index] >= least {
      append(batch.documents[index], batch.scores[index])
    }
  }
}
