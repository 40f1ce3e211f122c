import Content
import Diagnostics

/// An article's text as HTML, with what the page around it needs to know.
struct RenderedBody {
  /// The text below the title.
  let html: String
  /// The summary, where the text does not begin with it.
  let lead: String?
  /// The headings for the table of contents.
  let contents: [TemplateValues]
  /// What the text's links need and lack.
  let links: PageLinks.Findings

  init(of article: Article, for site: Site, at page: OutputPath) {
    let links = PageLinks(site: site, path: article.path, page: page)
    html = HTMLText.escape(article.document.plainText(of: 0))
    lead = article.frontMatter.summary?.value
    contents = article.sections.filter { (2...3).contains($0.level) }.map { section in
      [
        "title": section.title, "level": String(section.level),
        "href": "#" + PercentEncoding.encodePath(section.anchor),
      ]
    }
    self.links = links.findings
  }
}
