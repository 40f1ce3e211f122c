import Content
import Diagnostics

/// An article's text as HTML, with what the page around it needs to know.
struct RenderedBody {
  /// The most headings in a table of contents.
  private static let longestContents = 300

  /// The text below the title.
  let html: String
  /// The article as Markdown, with its title: the page without its frame.
  let text: String
  /// The summary, where the text does not begin with it.
  let lead: String?
  /// The headings for the table of contents.
  let contents: [TemplateValues]
  /// What the text's links need and lack.
  let links: PageLinks.Findings

  init(of article: Article, for site: Site, at page: OutputPath, words: Words) {
    let links = PageLinks(site: site, path: article.path, page: page)
    let document = article.document
    var options = HTMLOptions()
    options.resolve = { node, destination in
      document.nodes[node].kind == .image ? links.source(destination) : links.href(destination)
    }
    options.resolveSource = { links.source($0) }
    let sections = article.sections
    options.anchors = Dictionary(
      sections.filter { $0.level > 0 }.map { ($0.heading, $0.anchor) }
    ) { first, _ in first }
    options.omittedNode = article.titleHeading
    let headings = sections.filter { $0.level > 0 && $0.heading != article.titleHeading }
    let top = headings.map(\.level).min() ?? 2
    options.headingOffset = 2 - top
    options.permalinkLabel = words["permalink"]
    options.calloutTitles = Dictionary(
      uniqueKeysWithValues: CalloutKind.allCases.map { ($0, $0.title(in: article.language)) })
    options.page = HTMLPageWords(
      table: words["table"], taskDone: words["task.done"], taskOpen: words["task.open"],
      backToText: words["backToText"])
    html = HTMLRenderer(options: options).render(document)
    lead = article.frontMatter.summary?.value
    text = Self.text(of: article, links: PageLinks(site: site, path: article.path, page: page))
    contents = headings.lazy.filter { $0.level <= top + 1 }.prefix(Self.longestContents).map { section in
      [
        "title": section.title, "level": String(section.level - top + 2),
        "href": "#" + PercentEncoding.encodePath(section.anchor),
      ]
    }
    self.links = links.findings
  }

  /// Title, summary and text, written from the model: nothing else of the file leaves, such as comments and what the
  /// front matter says of its owner.
  ///
  /// - Parameter links: of their own, because each link is met again.
  private static func text(of article: Article, links: PageLinks) -> String {
    let document = article.document
    var renderer = MarkdownRenderer { node, destination in
      document.nodes[node].kind == .image ? links.source(destination) : links.href(destination)
    }
    renderer.omittedNode = article.titleHeading
    renderer.keepsHTML = false
    let summary = article.frontMatter.summary.map { "\(MarkdownText.line($0.value))\n\n" } ?? ""
    return "# \(MarkdownText.line(article.title))\n\n\(summary)\(renderer.render(document))"
  }
}
