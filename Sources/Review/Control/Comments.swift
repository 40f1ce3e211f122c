import Diagnostics
import StrictYAML

/// Finds HTML comments.
enum HTMLComments {
  /// Visits each comment of a range: its bytes with `<!--` and `-->`, and without.
  static func forEach(in bytes: [UInt8], _ range: Range<Int>, _ visit: (Range<Int>, Range<Int>) -> Void) {
    let (open, close) = (Array("<!--".utf8), Array("-->".utf8))
    var index = range.lowerBound
    while index + 7 <= range.upperBound {
      guard bytes[index] == open[0], bytes[index...].starts(with: open) else {
        index += 1
        continue
      }
      var end = index + 4
      while end + 3 <= range.upperBound, !bytes[end..<end + 3].elementsEqual(close) { end += 1 }
      guard end + 3 <= range.upperBound else { return }
      visit(index..<end + 3, index + 4..<end)
      index = end + 3
    }
  }
}

/// Finds comments in YAML that are meant for lint.
enum YAMLComments {
  /// Visits each comment of a range that begins with `kb-`: its bytes with the `#`, and without.
  ///
  /// A `#` inside a text of the file is no comment; the file is parsed only where there may be one of ours.
  static func forEach(in source: SourceText, _ range: Range<Int>, _ visit: (Range<Int>, Range<Int>) -> Void) {
    let candidates = candidates(in: source.bytes, range)
    guard !candidates.isEmpty else { return }
    var scalars: [Range<Int>] = []
    let yaml = fenceless(source.bytes, range)
    if let root = StrictYAML.parse(source, range: yaml).0 { collect(root, into: &scalars) }
    scalars.sort { $0.lowerBound < $1.lowerBound }
    var next = 0
    for candidate in candidates {
      while next < scalars.count, scalars[next].upperBound <= candidate.lowerBound { next += 1 }
      if next < scalars.count, scalars[next].contains(candidate.lowerBound) { continue }
      visit(candidate, candidate.lowerBound + 1..<candidate.upperBound)
    }
  }

  /// Stretches from a `#` that stands at the start of a line or behind a blank to the end of the line, where `kb-`
  /// follows it.
  private static func candidates(in bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    let word = Array("kb-".utf8)
    var found: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      defer { index += 1 }
      guard bytes[index] == UInt8(ascii: "#"), index == range.lowerBound || bytes[index - 1] <= 0x20 else {
        continue
      }
      var start = index + 1
      while start < range.upperBound, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
      guard bytes[start..<range.upperBound].starts(with: word) else { continue }
      var end = start
      while end < range.upperBound, bytes[end] != 0x0A { end += 1 }
      if end > start, bytes[end - 1] == 0x0D { end -= 1 }
      found.append(index..<end)
      index = end
    }
    return found
  }

  /// The YAML between the fences of front matter; the range itself where there are none.
  private static func fenceless(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    guard bytes[range].starts(with: "---".utf8), let first = bytes[range].firstIndex(of: 0x0A) else {
      return range
    }
    var end = range.upperBound
    while end > first, bytes[end - 1] <= 0x20 { end -= 1 }
    while end > first, bytes[end - 1] != 0x0A { end -= 1 }
    return first + 1..<max(first + 1, end)
  }

  private static func collect(_ root: YAMLNode, into ranges: inout [Range<Int>]) {
    var stack = [root]
    while let node = stack.popLast() {
      switch node.content {
      case .scalar: ranges.append(node.range)
      default:
        stack += node.items ?? []
        for entry in node.entries ?? [] { stack += [entry.key, entry.value] }
      }
    }
  }
}
