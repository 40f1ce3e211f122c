import Content

extension Site {
  /// The most articles of a category shown on the start page.
  private static let teasers = 4
  /// The most articles in a list of the start page.
  private static let highlights = 6
  /// The most tags shown on the start page.
  private static let tagCloud = 30

  /// The start page of a language.
  ///
  /// - Parameter inbound: how many articles link to each article.
  func homePage(in tree: Int, body: RenderedBody?, inbound: [Int]) -> (OutputPath, TemplateValues) {
    let page = plan.trees[tree].home
    let words = words(of: tree)
    let root = plan.trees[tree].categories[0]
    let introduction = root.introduction.map { plan.articles[$0] }
    var values = layout(
      "home", at: page, in: tree, title: introduction?.title ?? "", description: introduction?.summary ?? "",
      versions: everywhere(\.home))
    values["summary"] = introduction?.summary
    values["pageData"] = plan.options.baseURL.map {
      StructuredData.site(
        title: plan.options.title, address: Self.absolute($0, page), language: plan.trees[tree].language)
    }
    values["body"] = body?.html
    values["empty"] = plan.trees[tree].articles.isEmpty && plan.trees[tree].procedures.isEmpty
    let categories = topics(in: tree, from: page, words: words)
    values["categories"] = categories
    values["hasCategories"] = !categories.isEmpty
    let list = listPage(0, of: root.articles, first: page, words: words)
    if !list.items.isEmpty {
      values["loose"] =
        [
          "title": words[categories.isEmpty ? "articles" : "otherArticles"],
          "items": cards(list.items, from: page, words: words), "pager": list.pager,
        ] as TemplateValues
    } else {
      values["loose"] = nil
    }
    values["lists"] = highlights(in: tree, inbound: inbound, from: page, words: words)
    values["tags"] = tagCloud(in: tree, from: page)
    values["hasTags"] = !plan.trees[tree].tags.isEmpty
    values["tagsHref"] = plan.trees[tree].tagList.href(from: page)
    return (page, values)
  }

  /// The later pages of the articles that stand in no folder.
  func looseArticlesPage(in tree: Int, number: Int) -> (OutputPath, TemplateValues) {
    let words = words(of: tree)
    let root = plan.trees[tree].categories[0]
    let list = listPage(number, of: root.articles, first: plan.trees[tree].home, words: words)
    var values = layout("list", at: list.page, in: tree, title: words["articles"], versions: [:])
    values["crumbs"] = [homeCrumb(in: tree, from: list.page)]
    values["hasCrumbs"] = true
    values["items"] = cards(list.items, from: list.page, words: words)
    values["pager"] = list.pager
    return (list.page, values)
  }

  private func topics(in tree: Int, from page: OutputPath, words: Words) -> [TemplateValues] {
    let categories = plan.trees[tree].categories
    return categories[0].children.map { child in
      let category = categories[child]
      let introduction = category.introduction.map { plan.articles[$0] }
      let first = firstArticles(below: child, in: tree)
      return [
        "title": category.name, "href": category.page.href(from: page), "summary": introduction?.summary,
        "items": cards(first, from: page, words: words),
        "count": words.counting("articleCount", category.total),
      ]
    }
  }

  /// The first articles of a folder and, where it has too few of its own, of those below.
  private func firstArticles(below category: Int, in tree: Int) -> [Int] {
    var articles: [Int] = []
    var pending = [category]
    while let next = pending.popLast(), articles.count < Self.teasers {
      articles += plan.trees[tree].categories[next].articles.filter(isCurrent).prefix(Self.teasers)
      pending += plan.trees[tree].categories[next].children.reversed()
    }
    return Array(articles.prefix(Self.teasers))
  }

  /// Whether an article may be offered without being looked for.
  private func isCurrent(_ article: Int) -> Bool {
    let confidence = plan.articles[article].confidence
    return confidence == .validated || confidence == .notValidated
  }

  private func highlights(
    in tree: Int, inbound: [Int], from page: OutputPath, words: Words
  ) -> [TemplateValues] {
    var lists: [TemplateValues] = []
    let articles = plan.trees[tree].articles.filter { isCurrent($0) && plan.positionInCategory[$0] >= 0 }
    func add(_ key: String, _ items: [TemplateValues]) {
      guard !items.isEmpty else { return }
      lists.append(["title": words[key], "anchor": "~\(key)", "items": items])
    }
    add(
      "procedures", procedureCards(plan.trees[tree].procedures.prefix(Self.highlights), in: tree, from: page))
    let linked = articles.filter { inbound[$0] > 1 }.enumerated()
      .sorted { (inbound[$1.element], $0.offset) < (inbound[$0.element], $1.offset) }.map(\.element)
    add("mostLinked", cards(linked.prefix(Self.highlights), from: page, words: words))
    let reviewed = articles.compactMap { article in
      plan.articles[article].reviewed.map { (day: $0, article: article) }
    }.enumerated().sorted { ($1.element.day, $0.offset) < ($0.element.day, $1.offset) }.map(\.element)
    let recent = reviewed.prefix(Self.highlights)
    var items = cards(recent.map(\.article), from: page, words: words)
    for index in items.indices {
      items[index]["summary"] = nil
      items[index]["note"] = words.date(recent[index].day)
    }
    add("recentlyReviewed", items)
    return lists
  }

  /// The tags with the most articles, in order of name.
  private func tagCloud(in tree: Int, from page: OutputPath) -> [TemplateValues] {
    let tags = plan.trees[tree].tags
    let largest = tags.indices.sorted { (tags[$1].articles.count, $0) < (tags[$0].articles.count, $1) }
      .prefix(Self.tagCloud).sorted()
    return largest.map { ["title": tags[$0].name, "href": tags[$0].page.href(from: page)] }
  }
}
