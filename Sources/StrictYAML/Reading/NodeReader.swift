import Diagnostics
import Yams

/// Reads a YAML text through Yams and refuses what strict YAML leaves out.
///
/// Yams resolves aliases while it composes, so a small text can grow without bound before anybody could refuse it.
/// Therefore it is first given a copy in which no byte can start an anchor, alias or tag: `&`, `*` and `!` are
/// letters there. A node of that copy which starts at such a byte is one; any other such byte stands inside a text
/// or comment, where it means nothing, and is put back for the second reading. Both copies are as long as the text,
/// so marks keep their meaning.
struct NodeReader {
  let source: SourceText
  let range: Range<Int>
  var diagnostics: [Diagnostic] = []
  /// The text as it is given to Yams.
  private var bytes: [UInt8]
  /// Offsets in `bytes` at which an anchor, alias or tag starts.
  private var refused: Set<Int> = []
  /// Offsets of keys that were renamed so that Yams accepts their twins, with their names.
  private var renamed: [Int: String] = [:]

  init(source: SourceText, range: Range<Int>) {
    self.source = source
    self.range = range
    bytes = Array(source.bytes[range])
  }

  /// The root, or `nil` where there is none or it cannot be told.
  mutating func read() -> YAMLNode? {
    guard isText() else { return nil }
    let candidates = maskIndicators()
    guard let masked = compose() else { return nil }
    guard !candidates.isEmpty else { return convert(masked) }

    collectStarts(of: masked, among: candidates)
    for offset in candidates where !refused.contains(offset) {
      bytes[offset] = source.bytes[range.lowerBound + offset]
    }
    renamed = [:]
    return compose().flatMap { convert($0) }
  }

  /// Whether every byte belongs to text; reports the first that does not.
  private mutating func isText() -> Bool {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let isControl =
        byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F
        || byte == 0xC2 && index + 1 < bytes.count && bytes[index + 1] < 0xA0 && bytes[index + 1] != 0x85
        || byte == 0xEF && bytes[index...].starts(with: [0xEF, 0xBF, 0xBE])
        || byte == 0xEF && bytes[index...].starts(with: [0xEF, 0xBF, 0xBF])
      if isControl {
        report("yaml.syntax", "a control character", at: index..<index + 1, help: "remove the character")
        return false
      }
      index += 1
    }
    guard String(validating: bytes, as: UTF8.self) == nil else { return true }
    let damaged = String(decoding: bytes, as: UTF8.self).utf8
    let offset = zip(damaged, bytes).enumerated().first { $1.0 != $1.1 }?.offset ?? bytes.count
    report("source.encoding", "the text is not UTF-8", at: offset..<offset)
    return false
  }

  /// Makes letters of the bytes that could start an anchor, alias or tag, and says which they were.
  ///
  /// Behind a backslash they are part of an escape or of an unquoted text and stay.
  private mutating func maskIndicators() -> [Int] {
    var offsets: [Int] = []
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"):
        guard index == 0 || bytes[index - 1] != UInt8(ascii: "\\") else { continue }
        bytes[index] = UInt8(ascii: "x")
        offsets.append(index)
      default: continue
      }
    }
    return offsets
  }

  private mutating func collectStarts(of root: Node, among candidates: [Int]) {
    let candidates = Set(candidates)
    var cursor = MarkCursor(bytes)
    var open = [root]
    while let node = open.popLast() {
      let start = cursor.offset(of: node)
      if candidates.contains(start) { refused.insert(start) }
      if let sequence = node.sequence { open.append(contentsOf: sequence.reversed()) }
      if let mapping = node.mapping {
        for (key, value) in mapping.reversed() { open += [value, key] }
      }
    }
  }

  /// Composes `bytes`; keys that stand twice are renamed until Yams accepts them, a few times at most.
  private mutating func compose() -> Node? {
    var attempts = 0
    while true {
      attempts += 1
      do {
        var text = String(decoding: bytes, as: UTF8.self)
        // Yams keeps a pointer into the text, which is only valid for texts that do not fit into the String itself.
        if text.utf8.count < 16 {
          text += (bytes.last == 0x0A ? "#" : "\n#") + String(repeating: "#", count: 16)
        }
        return try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
      } catch let error as YamlError {
        if attempts <= 8, rename(error) { continue }
        report(error)
        return nil
      } catch {
        report("yaml.syntax", "\(error)", at: 0..<0)
        return nil
      }
    }
  }

  private mutating func rename(_ error: YamlError) -> Bool {
    guard case .duplicatedKeysInMapping(let names, let context) = error, let name = names.first else {
      return false
    }
    var cursor = MarkCursor(bytes)
    let start = cursor.offset(line: context.mark.line, column: context.mark.column)
    guard start < bytes.count, renamed[start] == nil, let first = name.unicodeScalars.first else {
      return false
    }
    let isQuoted = bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'")
    let length = UTF8.width(first)
    let place = (isQuoted ? start + 1 : start)..<(isQuoted ? start + 1 : start) + length
    guard place.upperBound <= bytes.count, bytes[place].elementsEqual(Array(String(first).utf8)) else {
      return false
    }
    let letter = UInt8(ascii: "A") + UInt8(truncatingIfNeeded: renamed.count)
    for index in place { bytes[index] = bytes[index] == letter ? UInt8(ascii: "Z") : letter }
    renamed[start] = name
    return true
  }
}

// MARK: - From Yams' nodes to ours

extension NodeReader {
  private mutating func convert(_ root: Node) -> YAMLNode? {
    var cursor = MarkCursor(bytes)
    return convert(root, depth: 1, &cursor)
  }

  /// The node with its range in the file; `nil` where it is refused.
  private mutating func convert(_ node: Node, depth: Int, _ cursor: inout MarkCursor) -> YAMLNode? {
    let start = cursor.offset(of: node)
    guard !refused.contains(start) || node.scalar == nil else {
      reportIndicator(at: start)
      return nil
    }
    guard depth <= StrictYAML.maximumDepth else {
      report("yaml.too-deep", Self.tooDeep, at: start..<start)
      return nil
    }
    switch node {
    case .scalar(let scalar): return convert(scalar, at: start)
    case .sequence(let sequence):
      var items: [YAMLNode] = []
      for item in sequence {
        if let item = convert(item, depth: depth + 1, &cursor) { items.append(item) }
      }
      let end = end(of: items.last, bracket: UInt8(ascii: "]"), opening: UInt8(ascii: "["), from: start)
      return YAMLNode(.sequence(items), at: inFile(start..<end))
    case .mapping(let mapping):
      let entries = convert(mapping, depth: depth, &cursor)
      let end = end(
        of: entries.last?.value, bracket: UInt8(ascii: "}"), opening: UInt8(ascii: "{"), from: start)
      return YAMLNode(.mapping(entries), at: inFile(start..<end))
    case .alias:
      reportIndicator(at: start)
      return nil
    }
  }

  private func convert(_ scalar: Node.Scalar, at start: Int) -> YAMLNode {
    let text = renamed[start] ?? scalar.string
    let style: YAMLScalarStyle
    let end: Int
    switch scalar.style {
    case .singleQuoted, .doubleQuoted:
      style = .quoted
      end = ScalarExtent.quotedEnd(bytes, from: start)
    case .literal, .folded:
      style = .block
      let header = ScalarExtent.lineEnd(bytes, from: start)
      end = ScalarExtent.alignedEnd(bytes, from: header, text: scalar.string)
    case .plain, .any:
      style = .plain
      end = ScalarExtent.alignedEnd(bytes, from: start, text: scalar.string)
    }
    return YAMLNode(.scalar(text, style), at: inFile(start..<max(start, min(end, bytes.count))))
  }

  private mutating func convert(_ mapping: Node.Mapping, depth: Int, _ cursor: inout MarkCursor)
    -> [YAMLEntry]
  {
    var entries: [YAMLEntry] = []
    var seen: [String: Range<Int>] = [:]
    for (keyNode, valueNode) in mapping {
      let key = convert(keyNode, depth: depth + 1, &cursor)
      let value = convert(valueNode, depth: depth + 1, &cursor)
      guard let key else { continue }
      guard let name = key.text else {
        report("yaml.wrong-type", "a key must be a text", at: inText(key.range))
        continue
      }
      if name == "<<", key.isPlain {
        report("yaml.alias", "merge keys (`<<`) are not allowed", at: inText(key.range))
      } else if let first = seen[name] {
        report(
          "yaml.duplicate-key", "the key `\(name)` stands twice", at: inText(key.range),
          note: ("it first stands here", first))
      } else {
        seen[name] = key.range
        if let value { entries.append(YAMLEntry(key: key, value: value)) }
      }
    }
    return entries
  }

  /// The end of a collection: behind its bracket, else that of its last child.
  private func end(of last: YAMLNode?, bracket: UInt8, opening: UInt8, from start: Int) -> Int {
    let childEnd = last.map { $0.range.upperBound - range.lowerBound }
    guard start < bytes.count, bytes[start] == opening else { return childEnd ?? start }
    return ScalarExtent.closingEnd(bytes, from: childEnd ?? start + 1, bracket: bracket)
  }

  func inFile(_ local: Range<Int>) -> Range<Int> {
    local.lowerBound + range.lowerBound..<local.upperBound + range.lowerBound
  }

  func inText(_ place: Range<Int>) -> Range<Int> {
    place.lowerBound - range.lowerBound..<place.upperBound - range.lowerBound
  }
}

extension MarkCursor {
  fileprivate mutating func offset(of node: Node) -> Int {
    guard let mark = node.mark else { return 0 }
    return offset(line: mark.line, column: mark.column)
  }
}
