import Content

extension Site {
  /// The most articles that the list of changes names.
  private static let listedChanges = 100
  /// The most articles that the page of everything names one by one.
  private static let mappedArticles = 3_000

  /// What changed last, the newest first.
  func changesPage(in tree: Int) -> (OutputPath, TemplateValues) {
    let page = plan.trees[tree].changes
    let words = words(of: tree)
    var values = layout(
      "list", at: page, in: tree, title: words["changes"], description: words["changes.text"],
      versions: everywhere { changedArticles(in: $0).isEmpty ? nil : $0.changes })
    values["crumbs"] = [homeCrumb(in: tree, from: page)]
    values["hasCrumbs"] = true
    let changes = changedArticles(in: plan.trees[tree]).prefix(Self.listedChanges)
    var items = cards(changes.map(\.article), from: page, words: words)
    for index in items.indices {
      items[index]["note"] = words.date(changes[changes.startIndex + index].day)
    }
    values["items"] = items
    values["pager"] = nil
    return (page, values)
  }

  /// Everything there is, by folder.
  func siteMapPage(in tree: Int) -> (OutputPath, TemplateValues) {
    let pages = plan.trees[tree]
    let page = pages.siteMap
    let words = words(of: tree)
    var values = layout(
      "sitemap", at: page, in: tree, title: words["siteMap"], versions: everywhere(\.siteMap))
    values["crumbs"] = [homeCrumb(in: tree, from: page)]
    values["hasCrumbs"] = true
    let namesArticles = pages.articles.count <= Self.mappedArticles
    var order: [(category: Int, depth: Int)] = []
    var pending = [(category: 0, depth: 0)]
    while let next = pending.popLast() {
      order.append(next)
      pending += pages.categories[next.category].children.reversed().map { ($0, next.depth + 1) }
    }
    values["groups"] = order.map { entry -> TemplateValues in
      let category = pages.categories[entry.category]
      let items = namesArticles ? cards(category.articles, from: page, words: words) : []
      return [
        "title": entry.category == 0 ? nil : category.name, "href": category.page.href(from: page),
        "depth": String(min(entry.depth, 4)), "count": words.counting("articleCount", category.total),
        "items": items, "hasItems": !items.isEmpty,
      ]
    }
    let procedures = procedureCards(pages.procedures, in: tree, from: page)
    values["procedures"] = procedures
    values["hasProcedures"] = !procedures.isEmpty
    return (page, values)
  }
}
