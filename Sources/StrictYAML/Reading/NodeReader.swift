import CYaml
import Diagnostics

/// Reads a YAML text event by event and refuses what strict YAML leaves out.
///
/// Events are taken from libyaml itself: nothing is resolved, so an anchor, alias or tag is seen where it stands and
/// no small text can grow; every node is copied once, out of the parser into the tree.
struct NodeReader {
  let source: SourceText
  let range: Range<Int>
  var diagnostics: [Diagnostic] = []
  private var marks: MarkCursor
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>

  /// The parser refuses the text from here on; what is wrong stands in the parser.
  private struct Refusal: Error {}

  /// Reads a part of a file: the root, `nil` where there is none or it cannot be told, and what is wrong.
  static func read(_ source: SourceText, _ range: Range<Int>) -> (YAMLNode?, [Diagnostic]) {
    source.bytes.withUnsafeBufferPointer { bytes in
      let text = UnsafeBufferPointer(rebasing: bytes[range])
      let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
      let event = UnsafeMutablePointer<yaml_event_t>.allocate(capacity: 1)
      event.initialize(to: yaml_event_t())
      defer {
        yaml_event_delete(event)
        event.deallocate()
        parser.deallocate()
      }
      var reader = NodeReader(
        source: source, range: range, marks: MarkCursor(text), parser: parser, event: event)
      guard reader.isText(text) else { return (nil, reader.diagnostics) }
      guard yaml_parser_initialize(parser) == 1 else {
        reader.reportRefusal(YAML_MEMORY_ERROR)
        return (nil, reader.diagnostics)
      }
      defer { yaml_parser_delete(parser) }
      yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(parser, text.baseAddress, text.count)
      let root = reader.read()
      return (root, reader.diagnostics)
    }
  }

  private mutating func read() -> YAMLNode? {
    do throws(Refusal) {
      try advance()  // the start of the stream
      try advance()
      guard event.pointee.type != YAML_STREAM_END_EVENT else { return nil }
      try advance()
      let root = try node(depth: 1)
      try advance()  // the end of the document
      try advance()
      guard event.pointee.type != YAML_STREAM_END_EVENT else { return root }
      let start = marks.offset(event.pointee.start_mark)
      diagnostics = []
      report("yaml.several-documents", "a second document starts here", at: start..<start)
    } catch {
      // What cannot be read as a whole has one finding: the others may be its consequences.
      diagnostics = []
      reportRefusal(parser.pointee.error)
    }
    return nil
  }

  private mutating func advance() throws(Refusal) {
    yaml_event_delete(event)
    guard yaml_parser_parse(parser, event) == 1 else { throw Refusal() }
  }

  /// Whether every byte belongs to text; reports the first that does not.
  private mutating func isText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var isASCII = true
    for (index, byte) in bytes.enumerated() {
      guard byte < 0x20 || byte >= 0x7F else { continue }
      let isControl: Bool
      switch byte {
      case 0x09, 0x0A, 0x0D: continue
      case 0xC2:
        isASCII = false
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0xFF
        isControl = next < 0xA0 && next != 0x85
      case 0xEF:
        isASCII = false
        isControl = index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
      case 0x80...:
        isASCII = false
        continue
      default: isControl = true
      }
      guard isControl else { continue }
      report("yaml.syntax", "a control character", at: index..<index + 1, help: "remove the character")
      return false
    }
    guard !isASCII, String(validating: bytes, as: UTF8.self) == nil else { return true }
    let damaged = String(decoding: bytes, as: UTF8.self).utf8
    let offset = zip(damaged, bytes).enumerated().first { $1.0 != $1.1 }?.offset ?? bytes.count
    report("source.encoding", "the text is not UTF-8", at: offset..<offset)
    return false
  }
}

// MARK: - Nodes

extension NodeReader {
  /// The node that the current event begins; `nil` where it is refused. The current event is then the node's last.
  private mutating func node(depth: Int) throws(Refusal) -> YAMLNode? {
    let start = marks.offset(event.pointee.start_mark)
    guard !hasIndicator else {
      reportIndicator(at: start)
      try skip()
      return nil
    }
    guard depth <= StrictYAML.maximumDepth else {
      report("yaml.too-deep", Self.tooDeep, at: start..<start)
      try skip()
      return nil
    }
    switch event.pointee.type {
    case YAML_SEQUENCE_START_EVENT: return try sequence(from: start, depth: depth)
    case YAML_MAPPING_START_EVENT: return try mapping(from: start, depth: depth)
    default: return scalar(from: start)
    }
  }

  /// Whether the current event is an alias, or begins a node with an anchor or a tag.
  private var hasIndicator: Bool {
    switch event.pointee.type {
    case YAML_SCALAR_EVENT:
      event.pointee.data.scalar.anchor != nil || event.pointee.data.scalar.tag != nil
    case YAML_SEQUENCE_START_EVENT:
      event.pointee.data.sequence_start.anchor != nil || event.pointee.data.sequence_start.tag != nil
    case YAML_MAPPING_START_EVENT:
      event.pointee.data.mapping_start.anchor != nil || event.pointee.data.mapping_start.tag != nil
    default: true
    }
  }

  /// Goes to the last event of the node that the current event begins.
  private mutating func skip() throws(Refusal) {
    var depth = 0
    while true {
      switch event.pointee.type {
      case YAML_SEQUENCE_START_EVENT, YAML_MAPPING_START_EVENT: depth += 1
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: depth -= 1
      default: break
      }
      guard depth > 0 else { return }
      try advance()
    }
  }

  private mutating func scalar(from start: Int) -> YAMLNode {
    let scalar = event.pointee.data.scalar
    let text = String(
      decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    let style: YAMLScalarStyle
    let end: Int
    switch scalar.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      style = .quoted
      end = marks.offset(event.pointee.end_mark)
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE:
      style = .block
      end = ScalarExtent.blockEnd(marks.bytes, from: start, text: text)
    default:
      style = .plain
      end = marks.offset(event.pointee.end_mark)
    }
    return YAMLNode(.scalar(text, style), at: inFile(start..<max(start, end)))
  }

  private mutating func sequence(from start: Int, depth: Int) throws(Refusal) -> YAMLNode {
    var items: [YAMLNode] = []
    while true {
      try advance()
      guard event.pointee.type != YAML_SEQUENCE_END_EVENT else { break }
      if let item = try node(depth: depth + 1) { items.append(item) }
    }
    let end = end(of: items.last, opening: UInt8(ascii: "["), from: start)
    return YAMLNode(.sequence(items), at: inFile(start..<end))
  }

  private mutating func mapping(from start: Int, depth: Int) throws(Refusal) -> YAMLNode {
    var entries: [YAMLEntry] = []
    entries.reserveCapacity(4)
    var keys = KeyTable()
    while true {
      try advance()
      guard event.pointee.type != YAML_MAPPING_END_EVENT else { break }
      let key = try node(depth: depth + 1)
      try advance()
      let value = try node(depth: depth + 1)
      // A key whose value is refused counts as absent: that it stands twice is then no further fault.
      guard let key, check(key, among: entries, &keys), let value else { continue }
      entries.append(YAMLEntry(key: key, value: value))
    }
    let end = end(of: entries.last?.value, opening: UInt8(ascii: "{"), from: start)
    return YAMLNode(.mapping(entries), at: inFile(start..<end))
  }

  /// Whether a key can be one; reports what is wrong with it.
  private mutating func check(_ key: YAMLNode, among entries: [YAMLEntry], _ keys: inout KeyTable) -> Bool {
    guard let name = key.text else {
      report("yaml.wrong-type", "a key must be a text", at: inText(key.range))
      return false
    }
    if name == "<<", key.isPlain {
      report("yaml.alias", "merge keys (`<<`) are not allowed", at: inText(key.range))
      return false
    }
    if let first = keys.place(of: name, among: entries) {
      report(
        "yaml.duplicate-key", "the key `\(name)` stands twice", at: inText(key.range),
        note: ("it first stands here", first))
      return false
    }
    return true
  }

  /// The end of a collection whose last event is the current one: behind its bracket, else that of its last child.
  private mutating func end(of last: YAMLNode?, opening: UInt8, from start: Int) -> Int {
    guard start < marks.bytes.count, marks.bytes[start] == opening else {
      return last.map { $0.range.upperBound - range.lowerBound } ?? start
    }
    return marks.offset(event.pointee.end_mark)
  }

  func inFile(_ local: Range<Int>) -> Range<Int> {
    local.lowerBound + range.lowerBound..<local.upperBound + range.lowerBound
  }

  private func inText(_ place: Range<Int>) -> Range<Int> {
    place.lowerBound - range.lowerBound..<place.upperBound - range.lowerBound
  }
}

/// Finds the keys of a mapping again: few among its entries, many by a table.
private struct KeyTable {
  private var places: [String: Range<Int>] = [:]
  private var entriesInTable = 0
  private static let few = 24

  /// Where a key stands already.
  mutating func place(of name: String, among entries: [YAMLEntry]) -> Range<Int>? {
    guard entries.count > Self.few else { return entries.first { $0.isNamed(name) }?.key.range }
    for entry in entries[entriesInTable...] { places[entry.name] = entry.key.range }
    entriesInTable = entries.count
    return places[name]
  }
}

// MARK: - Refusals

extension NodeReader {
  /// Reports why the parser does not go on, in the words of a writer.
  private mutating func reportRefusal(_ error: yaml_error_type_t) {
    switch error {
    case YAML_SCANNER_ERROR, YAML_PARSER_ERROR:
      let (problem, context) = (parser.pointee.problem, parser.pointee.context)
      let start = context.map { _ in marks.offset(parser.pointee.context_mark) }
      report(
        syntax: problem.map { String(cString: $0) } ?? "", context: context.map { String(cString: $0) } ?? "",
        from: start, at: marks.offset(parser.pointee.problem_mark))
    case YAML_MEMORY_ERROR: report("yaml.too-large", "reading the YAML takes too much memory", at: 0..<0)
    default: report("yaml.syntax", "the YAML cannot be read", at: 0..<0)
    }
  }
}
