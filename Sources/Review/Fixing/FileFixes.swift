public import Content
public import Diagnostics

/// The edits of findings that can be applied to one file without a person looking: never in code, in YAML only where
/// the rule allows it, and no two that touch the same bytes.
public struct FileFixes: Sendable {
  /// The file with the edits.
  public let bytes: [UInt8]
  /// How many findings were mended.
  public let count: Int

  /// Applies what can be applied; `nil` where that is nothing. Of a finding's edits, which are alternatives, the first
  /// is taken.
  ///
  /// - Parameters:
  ///   - findings: what was found in these bytes.
  ///   - article: the article in the file; `nil` for a YAML file.
  /// - Complexity: linear in the file, and sorting the edits.
  public init?(_ findings: [Diagnostic], in source: SourceText, article: Article?) {
    let protected = ProtectedRanges(of: article)
    let isYAML = article == nil
    let edits = findings.compactMap { finding -> FixIt? in
      guard let fix = finding.fixes.first, Self.isWhole(fix.range, in: source.bytes) else { return nil }
      let fixesYAML = Catalogue.rule(finding.rule)?.fixesYAML ?? false
      let isAllowed = isYAML ? fixesYAML : protected.allow(fix.range, inFrontMatter: fixesYAML)
      return isAllowed ? fix : nil
    }
    let chosen = Self.apart(edits)
    guard !chosen.isEmpty else { return nil }
    bytes = Self.applied(chosen, to: source.bytes)
    count = chosen.count
    guard bytes != source.bytes else { return nil }
    // What a rule did not foresee, such as a mark that opens code, must not reach the file.
    if let article, !Self.keepsCode(article, bytes) { return nil }
  }

  /// Whether a range lies in the file and cuts no character.
  private static func isWhole(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return false }
    return [range.lowerBound, range.upperBound].allSatisfy { $0 == bytes.count || bytes[$0] & 0xC0 != 0x80 }
  }

  /// The edits in order, without those that reach into one before.
  private static func apart(_ edits: [FixIt]) -> [FixIt] {
    var chosen: [FixIt] = []
    let ordered = edits.enumerated().sorted {
      ($0.element.range.lowerBound, $0.element.range.upperBound, $0.offset)
        < ($1.element.range.lowerBound, $1.element.range.upperBound, $1.offset)
    }
    for (_, edit) in ordered {
      if let last = chosen.last, edit.range.lowerBound < last.range.upperBound || edit.range == last.range {
        continue
      }
      chosen.append(edit)
    }
    return chosen
  }

  private static func applied(_ edits: [FixIt], to bytes: [UInt8]) -> [UInt8] {
    let usesCRLF = bytes.firstIndex(of: 0x0A).map { $0 > 0 && bytes[$0 - 1] == 0x0D } ?? false
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64 * edits.count)
    var offset = 0
    for edit in edits {
      result += bytes[offset..<edit.range.lowerBound]
      for byte in edit.replacement.utf8 {
        if usesCRLF, byte == 0x0A, result.last != 0x0D { result.append(0x0D) }
        result.append(byte)
      }
      offset = edit.range.upperBound
    }
    return result + bytes[offset...]
  }

  private static func keepsCode(_ article: Article, _ bytes: [UInt8]) -> Bool {
    let source = SourceText(path: article.path, bytes: bytes)
    guard source.encodingFinding() == nil else { return false }
    return code(in: ArticleText(source, title: "").document) == code(in: article.document)
  }

  private static func code(in document: MarkdownDocument) -> [ArraySlice<UInt8>] {
    document.nodes.compactMap { node in
      node.kind == .code || node.kind == .codeBlock ? document.text[node.textRange] : nil
    }
  }
}

/// The parts of an article that a fix leaves alone.
private struct ProtectedRanges {
  private var frontMatter = 0..<0
  private var code: [Range<Int>] = []

  init(of article: Article?) {
    guard let article else { return }
    frontMatter = article.frontMatter.range
    for node in article.document.nodes where node.kind == .code || node.kind == .codeBlock {
      code.append(node.sourceRange)
    }
  }

  func allow(_ range: Range<Int>, inFrontMatter: Bool) -> Bool {
    if Self.touches(range, frontMatter) { return inFrontMatter }
    // The ranges ascend and none lies in another.
    var low = 0
    var high = code.count
    while low < high {
      let middle = (low + high) / 2
      if code[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low == code.count || !Self.touches(range, code[low])
  }

  /// Whether an edit reaches into a part; an insertion at its border does not.
  private static func touches(_ range: Range<Int>, _ part: Range<Int>) -> Bool {
    range.isEmpty
      ? part.lowerBound < range.lowerBound && range.lowerBound < part.upperBound : range.overlaps(part)
  }
}
