import Content
import Diagnostics

/// One walk over the nodes of an article, and one over the bytes of its file.
struct ArticleScan {
  let article: Article
  let document: MarkdownDocument
  let source: SourceText
  let checks: ArticleChecks
  var places: TextPlaces
  var findings: [Diagnostic] = []
  let isChinese: Bool
  /// Where the last comment of the file ends; looked for when the first one begins.
  var lastCommentEnd: Int?

  /// The most findings of one rule in one article; more would say nothing new.
  static let limit = 100

  init(_ article: Article, _ checks: ArticleChecks) {
    self.article = article
    self.checks = checks
    document = article.document
    source = article.source
    places = TextPlaces(article.source, article.document)
    isChinese = article.language.lowercased().hasPrefix("zh")
  }

  mutating func run() {
    checkTitle()
    checkStructure()
    checkSteps()
    var index = 0
    while index < document.nodes.count {
      let node = document.nodes[index]
      switch node.kind {
      case .text:
        index = checkText(from: index)
        continue
      case .link:
        inlineEnds.append(Int(node.end))
        checkLink(index)
      case .image:
        inlineEnds.append(Int(node.end))
        checkImage(index)
      case .emphasis, .strong, .strikethrough: inlineEnds.append(Int(node.end))
      case .list: listEnd = max(listEnd, Int(node.end))
      case .htmlBlock, .htmlInline:
        checkHTML(index)
        if node.kind == .htmlBlock, !hasPanels {
          hasPanels = HTMLContent(of: source.bytes[htmlRange(of: index)]).isContainer
        }
      case .paragraph:
        // Reference lists say the same of each entry.
        if index >= listEnd, !hasPanels { noteParagraph(index) }
      case .code, .codeBlock: code.append(node.sourceRange)
      default: break
      }
      index += 1
    }
    findings += ChineseText.findings(spacing, in: self)
    findings += PrivacyScan.findings(in: source, code: code, checks)
    findings += LineStyle.findings(in: article, checks)
  }

  /// What the walk has seen of blanks between Han characters and others.
  var spacing = ChineseText.Spacing()
  /// Where the links and marks end that the walk is in; text behind them is judged by itself.
  private var inlineEnds: [Int] = []
  private var listEnd = 0
  /// Whether there are tabs or the like, which repeat each other by design.
  private var hasPanels = false
  /// The bytes of the file that are code.
  var code: [Range<Int>] = []
  /// Long paragraphs by the hash of their letters.
  var paragraphs: [UInt64: Int] = [:]

  mutating func report(
    _ rule: RuleID, _ message: String, at range: Range<Int>, help: String? = nil, notes: [Note] = [],
    fixes: [FixIt] = []
  ) {
    findings.append(
      Diagnostic(rule, message, at: source.place(range), help: help, notes: notes, fixes: fixes))
  }

  /// Whether the file holds nothing but the word of another tool that its readers are sent elsewhere.
  private var isRedirect: Bool {
    let front = source.bytes[article.frontMatter.range]
    return document.text.isEmpty && front.firstRange(of: "redirect", from: front.startIndex) != nil
  }

  private mutating func checkTitle() {
    if article.titleOrigin == .fileName, !isRedirect {
      report(
        "article.missing-title",
        "the article has no title, so readers see the file's name \"\(article.title)\"",
        at: 0..<0, help: "add `title:` to the front matter or begin the text with `# Title`")
    }
    guard let title = article.frontMatter.title, checks.isOn("style.term") else { return }
    for match in checks.terms.matches(in: Array(title.value.utf8)[...], language: article.language).prefix(1)
    {
      report(
        "style.term", "we write \"\(match.use)\", not \"\(match.found)\"", at: title.range,
        help: "write \"\(match.use)\"")
    }
  }

  /// Looks at a stretch of text nodes that follow each other; answers the index behind it.
  private mutating func checkText(from first: Int) -> Int {
    var last = first
    while let end = inlineEnds.last, end <= first { inlineEnds.removeLast() }
    let limit = min(inlineEnds.last ?? document.nodes.count, document.nodes.count)
    while last + 1 < limit, document.nodes[last + 1].kind == .text,
      document.nodes[last + 1].textRange.lowerBound == document.nodes[last].textRange.upperBound
    {
      last += 1
    }
    let range = document.nodes[first].textRange.lowerBound..<document.nodes[last].textRange.upperBound
    let run = TextRun(nodes: first...last, range: range)
    checkMojibake(run)
    if !checks.terms.isEmpty { checkTerms(run) }
    checkShownComment(run)
    if isChinese { ChineseText.check(run, in: &self) }
    return last + 1
  }

  private mutating func checkTerms(_ run: TextRun) {
    let bytes = document.text[run.range]
    for match in checks.terms.matches(in: bytes, language: article.language) {
      let place = places.range(of: match.range, in: run)
      var fixes: [FixIt] = []
      if match.isSpelling, let exact = places.exactRange(of: match.range, in: run) {
        fixes = [FixIt("write \"\(match.use)\"", replace: exact, with: match.use)]
      }
      report(
        "style.term", "we write \"\(match.use)\", not \"\(match.found)\"", at: place,
        help: "write \"\(match.use)\"", fixes: fixes)
    }
  }

  private mutating func checkMojibake(_ run: TextRun) {
    guard let found = Mojibake.first(in: document.text[run.range]) else { return }
    let text = String(decoding: document.text[found], as: UTF8.self)
    report(
      "article.mojibake", "\"\(text)\" was decoded with the wrong encoding once",
      at: places.range(of: found, in: run), help: "restore the text from its source and save it as UTF-8")
  }
}

/// Text nodes that follow each other without anything between them.
struct TextRun {
  var nodes: ClosedRange<Int>
  /// Their text in `MarkdownDocument.text`.
  var range: Range<Int>
}
