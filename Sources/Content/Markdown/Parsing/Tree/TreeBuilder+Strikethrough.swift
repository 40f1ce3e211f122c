/// A run of one or two `~` that may open or close strikethrough.
struct TildeRun {
  /// Its text node.
  var node: Int
  /// The node around it.
  var parent: Int
  var length: Int
  var canOpen: Bool
  var canClose: Bool
}

extension TreeBuilder {
  /// Appends a run of tildes as text and remembers it; answers what of it is still to be appended as text.
  mutating func tildeRun(_ literal: CText, _ range: Range<Int>, parent: Int) -> Int {
    guard range.count <= 2, peek() == ASCII.tilde else { return range.lowerBound }
    let start = content.position
    let end = start + range.count
    guard end <= content.count, content.bytes[end - 1] == ASCII.tilde else { return range.lowerBound }
    let before = Flank(content.bytes, before: start)
    let after = Flank(content.bytes, after: end, count: content.count)
    let left = after != .space && (after != .punctuation || before != .letter)
    let right = before != .space && (before != .punctuation || after != .letter)
    let node = nodes.count
    plainText(literal, range)
    if left || right {
      tildes.append(TildeRun(node: node, parent: parent, length: range.count, canOpen: left, canClose: right))
    }
    return range.upperBound
  }

  /// Turns pairs of runs into strikethrough.
  mutating func resolveStrikethrough(from first: Int) {
    var pairs: [Int: Int] = [:]
    var closers: Set<Int> = []
    var stack: [TildeRun] = []
    for run in tildes {
      while let top = stack.last, top.parent != run.parent, Int(nodes[top.parent].end) <= run.node,
        top.parent >= first
      {
        stack.removeLast()
      }
      if run.canClose, let opener = opener(of: run, in: stack) {
        pairs[stack[opener].node] = run.node
        closers.insert(run.node)
        stack.removeSubrange(opener...)
      } else if run.canOpen {
        stack.append(run)
      }
    }
    if !pairs.isEmpty { rebuild(from: first, pairs: pairs, closers: closers) }
  }

  private func opener(of run: TildeRun, in stack: [TildeRun]) -> Int? {
    var index = stack.count - 1
    while index >= 0, stack.count - index < 64, stack[index].parent == run.parent {
      if stack[index].length == run.length { return index }
      index -= 1
    }
    return nil
  }

  /// Writes the inlines of the current block anew, with strikethrough nodes and without their tildes.
  private mutating func rebuild(from first: Int, pairs: [Int: Int], closers: Set<Int>) {
    let old = Array(nodes[first...])
    let oldText = Array(text[(old.first.map { Int($0.textStart) } ?? text.count)...])
    let base = text.count - oldText.count
    nodes.removeSubrange(first...)
    text.removeSubrange(base...)
    var stack: [(node: Int, oldEnd: Int)] = []
    for (offset, node) in old.enumerated() {
      let index = first + offset
      var hasClosed = false
      while let top = stack.last, top.oldEnd <= index {
        stack.removeLast()
        let isStruck = nodes[top.node].kind == .strikethrough
        close(top.node, at: isStruck ? Int(node.sourceEnd) : Int(nodes[top.node].sourceEnd))
        hasClosed = true
      }
      if closers.contains(index) { continue }
      if let closer = pairs[index] {
        stack.append((open(.strikethrough, at: Int(node.sourceStart)), closer))
        continue
      }
      if !hasClosed, extendsLast(node) {
        text.append(contentsOf: oldText[Int(node.textStart) - base..<Int(node.textEnd) - base])
        close(nodes.count - 1, at: Int(node.sourceEnd))
        continue
      }
      var copy = node
      copy.textStart = UInt32(truncatingIfNeeded: text.count)
      nodes.append(copy)
      let isLeaf = Int(node.end) == index + 1
      if isLeaf { text.append(contentsOf: oldText[Int(node.textStart) - base..<Int(node.textEnd) - base]) }
      close(nodes.count - 1, at: Int(node.sourceEnd))
      if !isLeaf { stack.append((nodes.count - 1, Int(node.end))) }
    }
    while let top = stack.popLast() { close(top.node, at: Int(nodes[top.node].sourceEnd)) }
  }

  /// Whether a text goes on where the last node, a text too, ends.
  private func extendsLast(_ node: MarkdownNode) -> Bool {
    guard node.kind == .text, let last = nodes.last else { return false }
    return last.kind == .text && last.sourceEnd == node.sourceStart
  }
}

/// What stands beside a run of delimiters (CommonMark 0.30, section 6.2).
enum Flank {
  case space, punctuation, letter

  init(_ bytes: UnsafePointer<UInt8>, before position: Int) {
    var start = position - 1
    guard start >= 0 else {
      self = .space
      return
    }
    while start > 0, position - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    self.init(bytes, start, position)
  }

  init(_ bytes: UnsafePointer<UInt8>, after position: Int, count: Int) {
    guard position < count else {
      self = .space
      return
    }
    self.init(bytes, position, min(position + 4, count))
  }

  private init(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
    let first = bytes[start]
    guard first >= 0x80 else {
      self = ASCII.isSpace(first) ? .space : ASCII.isPunctuation(first) ? .punctuation : .letter
      return
    }
    let slice = UnsafeBufferPointer(start: bytes + start, count: end - start)
    guard let scalar = String(decoding: slice, as: UTF8.self).unicodeScalars.first else {
      self = .letter
      return
    }
    switch scalar.properties.generalCategory {
    case .spaceSeparator: self = .space
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      self = .punctuation
    default: self = .letter
    }
  }
}
