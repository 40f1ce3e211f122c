extension Site {
  /// The page at an old address of an article: sends its readers on without a script.
  func redirectPage(_ index: Int) -> (OutputPath, TemplateValues) {
    let redirect = plan.redirects[index]
    let tree = plan.treeOfArticle[redirect.article] ?? 0
    let target = plan.articlePages[redirect.article] ?? SiteFiles.root
    let href = target.href(from: redirect.page)
    return (
      redirect.page,
      [
        "lang": plan.trees[tree].language, "policy": policy, "words": words(of: tree),
        "direction": Words.isRightToLeft(plan.trees[tree].language) ? "rtl" : nil,
        "title": plan.articles[redirect.article].title, "href": href,
        "canonical": plan.options.baseURL.map { Self.absolute($0, target) } ?? href,
        "stylesheet": styleSheet.href(from: redirect.page),
      ]
    )
  }
}
