import Content
import SOP

extension Site {
  /// The most articles that llms.txt names one by one.
  private static let listedArticles = 2_000

  /// What there is, for programs that read instead of people (llmstxt.org).
  func modelText() -> String {
    func address(_ page: OutputPath) -> String {
      plan.options.baseURL.map { Self.absolute($0, page) } ?? "/" + page.address
    }
    func line(_ title: String, _ page: OutputPath, _ note: String) -> String {
      let text = TextCollapse.whiteSpace(title).filter { $0 != "[" && $0 != "]" }
      let note = TextCollapse.whiteSpace(note)
      return "- [\(text)](\(address(page)))\(note.isEmpty ? "" : ": \(note)")\n"
    }
    var text = "# \(TextCollapse.whiteSpace(plan.options.title))\n"
    for (tree, pages) in plan.trees.enumerated() {
      text += "\n## \(Words.nativeName(of: pages.language))\n\n"
      if pages.articles.count <= Self.listedArticles {
        for article in pages.articles {
          guard let page = plan.articlePages[article] else { continue }
          text += line(plan.articles[article].title, page.text, plan.articles[article].summary)
        }
      } else {
        for category in pages.categories.dropFirst() {
          let note = words(of: tree).counting("articleCount", category.total)
          text += line(category.name, category.page, note)
        }
      }
      for procedure in pages.procedures {
        guard let page = plan.procedurePages[procedure][tree] else { continue }
        let card = plan.procedures[procedure]
        text += line(
          card.title.text(in: pages.language), page.text, card.summary?.text(in: pages.language) ?? "")
      }
    }
    return text
  }
}
