import BinaryCoding
import TextAnalysis

/// One sorted stream of terms that takes part in a merge.
protocol MergeInput: AnyObject {
  /// The current term; valid until the next call of `next`.
  var term: UnsafeRawBufferPointer { get }
  /// Moves to the next term; `false` behind the last.
  func next() throws -> Bool
  /// Appends the postings of the current term under the documents' new numbers.
  func append(to list: inout PostingList) throws
}

/// Merges inputs into the terms and postings of one segment.
enum SegmentMerge {
  /// Postings of so many bytes are handed on.
  private static let stretchBytes = 8 << 20

  /// The union of all terms in one stretch; see below.
  static func run<Input: MergeInput>(_ inputs: [Input], _ norms: FieldNorms, _ lengths: LengthStatistics)
    throws -> MergedTerms
  {
    var all = MergedTerms()
    try run(inputs, norms, lengths, stretchBytes: .max) { all = $0 }
    return all
  }

  /// Merges all terms and hands them on in stretches. Inputs come in an order in which their documents' new numbers
  /// ascend, or the postings of a term are sorted.
  ///
  /// - Parameters:
  ///   - norms, lengths: those of all documents of the new segment.
  static func run<Input: MergeInput>(
    _ inputs: [Input], _ norms: FieldNorms, _ lengths: LengthStatistics,
    stretchBytes: Int = Self.stretchBytes, handOn: (MergedTerms) throws -> Void
  ) throws {
    var merged = MergedTerms()
    var encoder = PostingsEncoder(norms, lengths)
    try forEachTerm(inputs) { term, list in
      merged.append(term, encoder.write(list))
      if encoder.byteCount >= stretchBytes {
        merged.close(encoder)
        try handOn(merged)
        merged = MergedTerms()
        encoder.removeAll()
      }
    }
    merged.close(encoder)
    try handOn(merged)
  }

  /// Calls `body` with every term that any document is left for, and its postings.
  @inline(__always) static func forEachTerm<Input: MergeInput>(
    _ inputs: [Input], _ body: ([UInt8], PostingList) throws -> Void
  ) throws {
    var heap = try InputHeap(inputs)
    var list = PostingList()
    var current: [UInt8] = []
    while let first = heap.top {
      current.removeAll(keepingCapacity: true)
      current.append(contentsOf: first.term)
      let head = TermOrder.head(first.term)
      list.removeAll()
      while let input = heap.top, heap.topEquals(current, head) {
        try input.append(to: &list)
        if try input.next() { heap.siftTop(input.term) } else { heap.pop() }
      }
      list.sortByDocument()
      if list.count > 0 { try body(current, list) }
    }
  }
}

/// A binary heap of inputs by their current term, then by their order.
///
/// Its nodes name inputs by number: to move a reference would count it, on a line that both threads write.
private struct InputHeap<Input: MergeInput> {
  private struct Node {
    var head: UInt64
    var term: UnsafeRawBufferPointer
    var order: Int
  }
  private let inputs: [Input]
  private var nodes: [Node] = []

  init(_ inputs: [Input]) throws {
    self.inputs = inputs
    nodes.reserveCapacity(inputs.count)
    for (order, input) in inputs.enumerated() where try input.next() { push(input.term, order: order) }
  }

  var top: Input? { nodes.isEmpty ? nil : inputs[nodes[0].order] }

  func topEquals(_ term: [UInt8], _ head: UInt64) -> Bool {
    nodes[0].head == head && term.withUnsafeBytes { TermOrder.isEqual(nodes[0].term, $0) }
  }

  private mutating func push(_ term: UnsafeRawBufferPointer, order: Int) {
    nodes.append(Node(head: TermOrder.head(term), term: term, order: order))
    var child = nodes.count - 1
    while child > 0, Self.precedes(nodes[child], nodes[(child - 1) / 2]) {
      nodes.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Restores the order after the top input has moved on to a term.
  mutating func siftTop(_ term: UnsafeRawBufferPointer) {
    nodes[0].term = term
    nodes[0].head = TermOrder.head(term)
    sift()
  }

  mutating func pop() {
    nodes.swapAt(0, nodes.count - 1)
    nodes.removeLast()
    sift()
  }

  private mutating func sift() {
    guard nodes.count > 1 else { return }
    nodes.withUnsafeMutableBufferPointer { nodes in
      let moving = nodes[0]
      var parent = 0
      while true {
        var least = 2 * parent + 1
        guard least < nodes.count else { break }
        if least + 1 < nodes.count, Self.precedes(nodes[least + 1], nodes[least]) { least += 1 }
        guard Self.precedes(nodes[least], moving) else { break }
        nodes[parent] = nodes[least]
        parent = least
      }
      nodes[parent] = moving
    }
  }

  private static func precedes(_ left: Node, _ right: Node) -> Bool {
    if left.head != right.head { return left.head < right.head }
    if TermOrder.precedes(left.term, right.term) { return true }
    return left.order < right.order && TermOrder.isEqual(left.term, right.term)
  }
}

extension PostingList {
  /// Appends the postings that a cursor has in front of it.
  ///
  /// - Parameter renumber: the new number of a document, `nil` for one that is left out.
  mutating func append(_ cursor: PostingsCursor, renumber: (UInt32) -> UInt32?) throws {
    var scratch: [UInt32] = []
    while try cursor.nextBlock() {
      try cursor.loadFrequencies()
      var slot = 0
      for index in 0..<cursor.blockCount {
        let mask = cursor.masks[index]
        defer { slot += mask.nonzeroBitCount }
        guard let document = renumber(cursor.documents[index]) else { continue }
        documents.append(document)
        masks.append(mask)
        cursor.stop(at: index)
        var bits = mask
        var offset = 0
        while bits != 0 {
          let frequency = cursor.frequencies[slot + offset]
          guard frequency > 0 else { throw DecodingFailure("a frequency out of range", at: slot + offset) }
          frequencies.append(frequency)
          try cursor.positions(bits.trailingZeroBitCount, into: &scratch)
          positionCounts.append(UInt32(truncatingIfNeeded: scratch.count))
          positions.append(contentsOf: scratch)
          offset += 1
          bits &= bits - 1
        }
      }
    }
  }

  /// Puts the postings in ascending order of documents; a list that is in order stays as it is.
  mutating func sortByDocument() {
    var isAscending = true
    for index in documents.indices.dropFirst() where documents[index] <= documents[index - 1] {
      isAscending = false
      break
    }
    if isAscending { return }
    let starts = starts()
    var sorted = PostingList()
    for index in documents.indices.sorted(by: { documents[$0] < documents[$1] }) {
      let (first, last) = (starts[index], starts[index + 1])
      sorted.documents.append(documents[index])
      sorted.masks.append(masks[index])
      sorted.frequencies.append(contentsOf: frequencies[first.frequency..<last.frequency])
      sorted.positionCounts.append(contentsOf: positionCounts[first.frequency..<last.frequency])
      sorted.positions.append(contentsOf: positions[first.position..<last.position])
    }
    self = sorted
  }

  /// Where the frequencies and positions of each posting start, and where those of the last end.
  private func starts() -> [(frequency: Int, position: Int)] {
    var starts: [(frequency: Int, position: Int)] = [(0, 0)]
    var (frequency, position) = (0, 0)
    for mask in masks {
      for _ in 0..<mask.nonzeroBitCount {
        position += Int(positionCounts[frequency])
        frequency += 1
      }
      starts.append((frequency, position))
    }
    return starts
  }
}
