import BinaryCoding

/// One sorted stream of terms that takes part in a merge.
protocol MergeInput: AnyObject {
  /// The current term.
  var term: [UInt8] { get }
  /// Moves to the next term; `false` behind the last.
  func next() throws -> Bool
  /// Appends the postings of the current term under the documents' new numbers.
  func append(to list: inout PostingList) throws
}

/// Merges inputs into the terms and postings of one segment.
enum SegmentMerge {
  /// Writes the union of all terms. Inputs come in an order in which their documents' new numbers ascend, or
  /// the postings of a term are sorted.
  static func run(_ inputs: [any MergeInput], into segment: inout SegmentWriter) throws {
    var heap = InputHeap()
    for (order, input) in inputs.enumerated() where try input.next() { heap.push(input, order: order) }
    var list = PostingList()
    while let first = heap.top {
      let current = first.term
      list.removeAll()
      while let input = heap.top, heap.topEquals(current) {
        try input.append(to: &list)
        if try input.next() { heap.siftTop() } else { heap.pop() }
      }
      list.sortByDocument()
      if list.count > 0 { current.withUnsafeBytes { segment.append($0, list) } }
    }
  }
}

/// A binary heap of inputs by their current term, then by their order.
private struct InputHeap {
  private struct Node {
    var prefix: UInt64
    var order: Int
    var input: any MergeInput
  }
  private var nodes: [Node] = []

  var top: (any MergeInput)? { nodes.first?.input }

  func topEquals(_ term: [UInt8]) -> Bool { nodes[0].input.term == term }

  mutating func push(_ input: any MergeInput, order: Int) {
    nodes.append(Node(prefix: Self.prefix(input.term), order: order, input: input))
    var child = nodes.count - 1
    while child > 0, precedes(child, (child - 1) / 2) {
      nodes.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Restores the order after the top input has moved on.
  mutating func siftTop() {
    nodes[0].prefix = Self.prefix(nodes[0].input.term)
    sift()
  }

  mutating func pop() {
    nodes.swapAt(0, nodes.count - 1)
    nodes.removeLast()
    sift()
  }

  private mutating func sift() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < nodes.count && precedes(child, least) {
        least = child
      }
      if least == parent { return }
      nodes.swapAt(least, parent)
      parent = least
    }
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    if nodes[left].prefix != nodes[right].prefix { return nodes[left].prefix < nodes[right].prefix }
    let (first, second) = (nodes[left].input.term, nodes[right].input.term)
    if first.lexicographicallyPrecedes(second) { return true }
    if second.lexicographicallyPrecedes(first) { return false }
    return nodes[left].order < nodes[right].order
  }

  private static func prefix(_ term: [UInt8]) -> UInt64 {
    var value: UInt64 = 0
    for index in 0..<8 { value = value << 8 | (index < term.count ? UInt64(term[index]) : 0) }
    return value
  }
}

extension PostingList {
  /// Appends the postings that a cursor has in front of it.
  ///
  /// - Parameter renumber: the new number of a document, `nil` for one that is left out.
  mutating func append(
    _ cursor: PostingsCursor, renumber: (UInt32) -> UInt32?
  ) throws(DecodingFailure) {
    while try cursor.nextBlock() {
      var slot = 0
      for index in 0..<cursor.blockCount {
        let width = cursor.masks[index].nonzeroBitCount
        if let document = renumber(cursor.documents[index]) {
          documents.append(document)
          masks.append(cursor.masks[index])
          for offset in 0..<width { frequencies.append(cursor.frequencies[slot + offset]) }
        }
        slot += width
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
    var slots: [Int] = []
    var slot = 0
    for mask in masks {
      slots.append(slot)
      slot += mask.nonzeroBitCount
    }
    var sorted = PostingList()
    for index in documents.indices.sorted(by: { documents[$0] < documents[$1] }) {
      let width = masks[index].nonzeroBitCount
      sorted.append(
        document: documents[index], mask: masks[index],
        frequencies: frequencies[slots[index]..<slots[index] + width])
    }
    self = sorted
  }
}
