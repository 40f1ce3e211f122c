import CCMark

/// How many bytes the text of an entity has: numbers are computed, names are asked of cmark, which has the
/// table.
struct EntityLengths {
  private var known: [[UInt8]: Int] = [:]

  /// The length in the source, `&` and `;` included, and that of its text; `nil` where no entity starts here.
  mutating func entity(_ bytes: UnsafePointer<UInt8>, at start: Int, end: Int) -> (source: Int, text: Int)? {
    guard start + 2 < end else { return nil }
    if bytes[start + 1] == ASCII.hash { return numeric(bytes, at: start, end: end) }
    var index = start + 1
    while index < end, index - start <= 32, ASCII.isAlphanumeric(bytes[index]) { index += 1 }
    guard index < end, index > start + 1, bytes[index] == ASCII.semicolon else { return nil }
    let name = Array(UnsafeBufferPointer(start: bytes + start, count: index + 1 - start))
    let length = known[name] ?? ask(name)
    return length == 0 ? nil : (name.count, length)
  }

  private func numeric(_ bytes: UnsafePointer<UInt8>, at start: Int, end: Int) -> (source: Int, text: Int)? {
    var index = start + 2
    guard index < end else { return nil }
    let isHex = bytes[index] | 0x20 == 0x78
    if isHex { index += 1 }
    let first = index
    var value: UInt32 = 0
    while index < end, index - first < (isHex ? 7 : 8), let digit = ASCII.hexDigitValue(bytes[index]),
      isHex || digit < 10
    {
      value = value &* (isHex ? 16 : 10) &+ digit
      index += 1
    }
    guard index > first, index - first <= (isHex ? 6 : 7), index < end, bytes[index] == ASCII.semicolon
    else { return nil }
    let scalar = value == 0 ? nil : Unicode.Scalar(value)
    return (index + 1 - start, scalar.map { UTF8.width($0) } ?? 3)
  }

  /// The length of a named entity's text; 0 where there is none of that name.
  private mutating func ask(_ name: [UInt8]) -> Int {
    let root = name.withUnsafeBytes {
      cmark_parse_document($0.bindMemory(to: CChar.self).baseAddress, name.count, CMARK_OPT_DEFAULT)
    }
    defer { cmark_node_free(root) }
    var length = 0
    if let paragraph = cmark_node_first_child(root), let inline = cmark_node_first_child(paragraph),
      let literal = cmark_node_get_literal(inline)
    {
      let text = CText(literal).buffer
      if !text.elementsEqual(name) { length = text.count }
    }
    if known.count < 4096 { known[name] = length }
    return length
  }
}
