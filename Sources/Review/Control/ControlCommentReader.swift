public import Content
public import Diagnostics

/// Reads the comments of a file that are meant for lint; what they name wrongly becomes a finding.
struct ControlCommentReader {
  let source: SourceText
  private(set) var comments: [InlineControl.Comment] = []
  private(set) var findings: [Diagnostic] = []

  private static let prefix = Array("kb-".utf8)

  init(_ source: SourceText) { self.source = source }

  /// Takes one comment.
  ///
  /// - Parameters:
  ///   - range: its bytes with its marks.
  ///   - inner: its bytes without them.
  mutating func read(_ range: Range<Int>, inner: Range<Int>) {
    var words = self.words(in: inner)
    guard let first = words.first, source.bytes[first].starts(with: Self.prefix) else { return }
    words = Self.beforeReason(words, source.bytes)
    let name = source.text(in: words[0])
    guard let word = InlineControl.Word(rawValue: name) else {
      let near = Suggestion.closest(to: name, among: InlineControl.Word.allCases.map(\.rawValue))
      report("lint has no comment `\(name)`", at: first, near: near)
      return
    }
    var rules: [Located<String>] = []
    for range in words.dropFirst() where !range.isEmpty {
      let rule = source.text(in: range)
      if Catalogue.rule(RuleID(rule)) != nil {
        rules.append(Located(rule, at: range))
      } else {
        let near = Suggestion.closest(to: rule, among: Catalogue.rules.map(\.id.text))
        report("there is no rule `\(rule)`", at: range, near: near)
      }
    }
    // A comment whose rules are all misspelt must not become one for all rules.
    guard !rules.isEmpty || words.dropFirst().allSatisfy(\.isEmpty) else { return }
    comments.append(
      InlineControl.Comment(
        word: word, rules: rules, range: range, line: source.position(at: range.lowerBound).line,
        nextLine: nextLine(behind: range.upperBound), removal: CommentRemoval.range(of: range, in: source)))
  }

  private mutating func report(_ message: String, at range: Range<Int>, near: String?) {
    let help = near.map { "did you mean `\($0)`?" } ?? "`kb explain lint.unknown-name` lists what there is"
    findings.append(Diagnostic("lint.unknown-name", message, at: source.place(range), help: help))
  }

  /// The words up to the one that ends in a colon, behind which a reason may stand, and without the colon.
  private static func beforeReason(_ words: [Range<Int>], _ bytes: [UInt8]) -> [Range<Int>] {
    guard let end = words.firstIndex(where: { bytes[$0.upperBound - 1] == UInt8(ascii: ":") }) else {
      return words
    }
    return words[..<end] + [words[end].lowerBound..<words[end].upperBound - 1]
  }

  /// The words between blanks and commas.
  private func words(in range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let start = index
      while index < range.upperBound, !Self.isSeparator(source.bytes[index]) { index += 1 }
      if index > start { words.append(start..<index) }
      index += 1
    }
    return words
  }

  private static func isSeparator(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == UInt8(ascii: ",") }

  private func nextLine(behind offset: Int) -> Int {
    let bytes = source.bytes
    var index = offset
    while index < bytes.count, bytes[index] != 0x0A { index += 1 }
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    return source.position(at: index).line
  }
}

extension InlineControl {
  /// The comments of an article: HTML comments that Markdown shows nowhere, and YAML comments of the front matter.
  ///
  /// What stands in code is text for readers and steers nothing.
  ///
  /// - Complexity: linear in the article.
  public static func read(_ article: Article) -> (control: InlineControl, findings: [Diagnostic]) {
    var reader = ControlCommentReader(article.source)
    let front = article.frontMatter.range
    if !front.isEmpty { YAMLComments.forEach(in: article.source, front) { reader.read($0, inner: $1) } }
    let document = article.document
    for node in document.nodes where node.kind == .htmlBlock || node.kind == .htmlInline {
      var range = node.sourceRange
      if node.kind == .htmlBlock { range = wholeBlock(node, in: article) }
      HTMLComments.forEach(in: article.source.bytes, range) { reader.read($0, inner: $1) }
    }
    return (InlineControl(reader.comments), reader.findings)
  }

  /// The lines of a block: cmark ends one that its own last line closes a line too early.
  private static func wholeBlock(_ node: MarkdownNode, in article: Article) -> Range<Int> {
    let bytes = article.source.bytes
    var lines = article.document.literals[node.literalRange].count { $0 == 0x0A }
    var end = node.sourceRange.lowerBound
    while end < bytes.count, lines > 0 {
      if bytes[end] == 0x0A { lines -= 1 }
      end += 1
    }
    return node.sourceRange.lowerBound..<max(end, node.sourceRange.upperBound)
  }

  /// The comments of a YAML file.
  ///
  /// - Complexity: linear in the file.
  public static func read(yaml source: SourceText) -> (control: InlineControl, findings: [Diagnostic]) {
    var reader = ControlCommentReader(source)
    YAMLComments.forEach(in: source, 0..<source.bytes.count) { reader.read($0, inner: $1) }
    return (InlineControl(reader.comments), reader.findings)
  }
}
