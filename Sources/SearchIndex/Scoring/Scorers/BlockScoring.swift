/// The arithmetic over one decoded block, with everything at hand that its loops need.
struct BlockScoring {
  private let documents: UnsafeMutablePointer<UInt32>
  private let masks: UnsafeMutablePointer<UInt8>
  private let counts: UnsafeMutablePointer<UInt32>
  private let norms: UnsafePointer<UInt8>
  private let documentCount: Int
  private let weighted: UnsafeMutablePointer<Float>
  private let titleFactors: UnsafeMutablePointer<Float>
  private let scale: AlternativeScale
  private let k1: Float

  @inline(__always) init(_ context: SegmentContext, _ cursor: PostingsCursor, _ scale: AlternativeScale) {
    documents = cursor.documents
    masks = cursor.masks
    counts = cursor.frequencies
    norms = context.norms
    documentCount = context.documentCount
    weighted = context.factors.weighted
    titleFactors = context.factors.title
    self.scale = scale
    k1 = context.k1
  }

  /// The pseudo-frequency of a posting, and its discounted frequency in the title.
  ///
  /// - Parameter slot: the posting's first frequency.
  @inline(__always) func frequencies(_ position: Int, slot: Int) -> (all: Float, title: Float) {
    let document = Int(documents[position])
    var bits = masks[position]
    var slot = slot
    var frequency: Float = 0
    var title: Float = 0
    while bits != 0 {
      let field = bits.trailingZeroBitCount
      if scale.mask >> UInt8(truncatingIfNeeded: field) & 1 != 0 {
        let norm = Int(norms[field * documentCount + document])
        let count = Float(Int32(bitPattern: counts[slot]))
        frequency += count * weighted[field << 8 | norm]
        if field == Int(Field.title.rawValue) { title = count * titleFactors[norm] }
      }
      bits &= bits - 1
      slot += 1
    }
    return (frequency, title)
  }

  /// Scores the postings of the block.
  func scoreAll(_ cursor: PostingsCursor, _ memory: BlockMemory) {
    let count = cursor.blockCount
    var titles = 0
    if scale.mask != PostingsFormat.allFields {
      titles = addSomeFields(count, memory)
    } else if cursor.isBodyOnly {
      addBody(count, memory)
    } else {
      titles = addAllFields(count, memory)
    }
    let (frequencies, scores, k1, main) = (memory.frequencies, memory.scores, k1, scale.main)
    for index in 0..<count {
      let frequency = frequencies[index]
      let score = ScoreUnit.match(main * SegmentContext.saturation(frequency, k1))
      scores[index] = frequency > 0 ? score : 0
    }
    for (index, title) in UnsafeMutableBufferPointer(start: memory.titled, count: titles) {
      scores[index] &+= ScoreUnit.round(scale.title * SegmentContext.saturation(title, k1))
    }
  }

  /// Takes the pseudo-frequencies of a block whose postings stand in the running text alone.
  @inline(__always) private func addBody(_ count: Int, _ memory: BlockMemory) {
    let (documents, counts, frequencies) = (documents, counts, memory.frequencies)
    let body = Int(Field.body.rawValue)
    let (factors, norms) = (weighted + body * 256, norms + body * documentCount)
    for index in 0..<count {
      let factor = factors[Int(norms[Int(documents[index])])]
      frequencies[index] = Float(Int32(bitPattern: counts[index])) * factor
    }
  }

  /// Adds up the pseudo-frequencies of all fields.
  ///
  /// - Returns: how many postings are in titles.
  @inline(__always) private func addAllFields(_ count: Int, _ memory: BlockMemory) -> Int {
    let (documents, masks, norms, documentCount) = (documents, masks, norms, documentCount)
    let (weighted, frequencies, titled) = (weighted, memory.frequencies, memory.titled)
    let body = Int(Field.body.rawValue)
    let (bodyFactors, bodyNorms) = (weighted + body * 256, norms + body * documentCount)
    var titles = 0
    var counts = counts
    for index in 0..<count {
      let document = Int(documents[index])
      let mask = masks[index]
      if mask == PostingsFormat.bodyOnly {
        frequencies[index] = Float(Int32(bitPattern: counts[0])) * bodyFactors[Int(bodyNorms[document])]
        counts += 1
        continue
      }
      if mask & Field.title.bit != 0 {
        titled[titles] = (index, Float(Int32(bitPattern: counts[0])) * titleFactors[Int(norms[document])])
        titles &+= 1
      }
      var bits = UInt32(mask)
      var frequency: Float = 0
      repeat {
        let field = bits.trailingZeroBitCount
        let norm = Int(norms[field &* documentCount &+ document])
        frequency += Float(Int32(bitPattern: counts[0])) * weighted[field << 8 | norm]
        counts += 1
        bits &= bits &- 1
      } while bits != 0
      frequencies[index] = frequency
      // A title without weight does not count.
      if frequency == 0, mask & Field.title.bit != 0 { titles &-= 1 }
    }
    return titles
  }

  /// Adds up the pseudo-frequencies of the fields that the clause looks in.
  ///
  /// - Returns: how many postings are in titles.
  private func addSomeFields(_ count: Int, _ memory: BlockMemory) -> Int {
    var titles = 0
    var slot = 0
    for index in 0..<count {
      let (frequency, title) = frequencies(index, slot: slot)
      memory.frequencies[index] = frequency
      if title > 0, frequency > 0 {
        memory.titled[titles] = (index, title)
        titles += 1
      }
      slot += masks[index].nonzeroBitCount
    }
    return titles
  }
}

/// The buffers of a term: the decoded block and what its postings score.
final class BlockMemory {
  /// The decoded block.
  let cursor = PostingsCursor()
  /// The score of each posting, in units.
  let scores: UnsafeMutablePointer<Int32> = .allocate(capacity: PostingsFormat.blockLength)
  /// The pseudo-frequency of each posting.
  let frequencies: UnsafeMutablePointer<Float> = .allocate(capacity: PostingsFormat.blockLength)
  /// The postings whose title holds the term, with the discounted frequency there.
  let titled: UnsafeMutablePointer<(Int, Float)> = .allocate(capacity: PostingsFormat.blockLength)

  deinit {
    scores.deallocate()
    frequencies.deallocate()
    titled.deallocate()
  }
}
