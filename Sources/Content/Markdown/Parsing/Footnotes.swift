import CCMark

/// The footnotes of one text: what is defined, and in which order it is referred to.
struct Footnotes {
  /// A definition that was found in cmark's tree.
  struct Definition {
    var node: CMarkNode
    /// The containers around it, for the lines in it.
    var containers: [Container]
    /// The number, from 1 in order of first reference; 0 while nothing refers to it.
    var number = 0
  }

  private(set) var definitions: [Definition] = []
  private var byLabel: [[UInt8]: Int] = [:]
  private var byNode: [CMarkNode: Int] = [:]
  /// Definitions in the order of their numbers.
  private(set) var order: [Int] = []

  var isEmpty: Bool { definitions.isEmpty }

  mutating func define(_ label: [UInt8], _ node: CMarkNode, in containers: [Container]) {
    byNode[node] = definitions.count
    if byLabel[label] == nil { byLabel[label] = definitions.count }
    definitions.append(Definition(node: node, containers: containers))
  }

  func isDefinition(_ node: CMarkNode) -> Bool { !definitions.isEmpty && byNode[node] != nil }

  /// The number of the footnote that a label names; the first reference gives it one.
  mutating func number(of label: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let index = byLabel[Self.normalized(label)] else { return nil }
    if definitions[index].number == 0 {
      order.append(index)
      definitions[index].number = order.count
    }
    return definitions[index].number
  }

  /// Labels are equal ignoring case.
  static func normalized(_ label: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    guard label.contains(where: { $0 >= 0x80 }) else { return label.map(ASCII.lowercase) }
    return Array(String(decoding: label, as: UTF8.self).lowercased().utf8)
  }
}

extension TreeBuilder {
  /// Appends the definitions that are referred to, those that only they refer to behind them.
  mutating func emitFootnotes() {
    var next = 0
    while next < footnotes.order.count {
      let definition = footnotes.definitions[footnotes.order[next]]
      next += 1
      containers = definition.containers
      separate()
      pushContainer(definition.node, isQuote: true)
      let index = open(.footnoteDefinition, at: sourceStart(of: definition.node))
      nodes[index].detail = UInt32(truncatingIfNeeded: next)
      openBlocks.append((index, definition.node))
      guard cmark_node_first_child(definition.node) != nil else {
        closeBlock()
        continue
      }
      walk(below: definition.node)
    }
  }
}
