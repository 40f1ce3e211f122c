import Content

extension Site {
  /// A folder of articles. The introduction's text, if there is one, stands above the lists.
  func categoryPage(_ index: Int, in tree: Int, number: Int, body: RenderedBody?) -> (
    OutputPath, TemplateValues
  ) {
    let category = plan.trees[tree].categories[index]
    let words = words(of: tree)
    let list = listPage(number, of: category.articles, first: category.page, words: words)
    let introduction = category.introduction.map { plan.articles[$0] }
    var values = layout(
      "category", at: list.page, in: tree, title: category.name, description: introduction?.summary ?? "",
      versions: number == 0 ? versions(of: category, in: tree) : [:])
    let crumbs = crumbs(to: index, in: tree, including: false, from: list.page)
    values["crumbs"] = crumbs
    values["hasCrumbs"] = !crumbs.isEmpty
    values["summary"] = number == 0 ? body?.lead : nil
    values["body"] = number == 0 ? body?.html : nil
    values["notices"] =
      number == 0 ? category.introduction.map { notices(of: $0, words: words, from: list.page) } : nil
    let children: [TemplateValues] = category.children.map { child in
      let child = plan.trees[tree].categories[child]
      return [
        "title": child.name, "href": child.page.href(from: list.page),
        "count": words.counting("articleCount", child.total),
      ]
    }
    values["children"] = number == 0 ? children : []
    values["hasChildren"] = number == 0 && !children.isEmpty
    values["items"] = cards(list.items, from: list.page, words: words)
    values["hasItems"] = !list.items.isEmpty
    values["pager"] = list.pager
    return (list.page, values)
  }

  /// The same folder in the other languages.
  private func versions(of category: Category, in tree: Int) -> [Int: OutputPath] {
    var versions: [Int: OutputPath] = [tree: category.page]
    for other in plan.trees.indices where other != tree {
      versions[other] = plan.trees[other].categories.first { $0.path == category.path }?.page
    }
    return versions
  }

  /// The articles of a tag.
  func tagPage(_ index: Int, in tree: Int, number: Int) -> (OutputPath, TemplateValues) {
    let tag = plan.trees[tree].tags[index]
    let words = words(of: tree)
    let list = listPage(number, of: tag.articles, first: tag.page, words: words)
    let title = words["taggedWith", ["name": tag.name]]
    var values = layout("list", at: list.page, in: tree, title: title, versions: [:])
    values["crumbs"] = [
      homeCrumb(in: tree, from: list.page),
      crumb(words["tags"], plan.trees[tree].tagList, from: list.page),
    ]
    values["hasCrumbs"] = true
    values["items"] = cards(list.items, from: list.page, words: words)
    values["pager"] = list.pager
    return (list.page, values)
  }

  /// All tags.
  func tagListPage(in tree: Int) -> (OutputPath, TemplateValues) {
    let page = plan.trees[tree].tagList
    let words = words(of: tree)
    var values = layout(
      "list", at: page, in: tree, title: words["tags"],
      versions: everywhere { $0.tags.isEmpty ? nil : $0.tagList })
    values["crumbs"] = [homeCrumb(in: tree, from: page)]
    values["hasCrumbs"] = true
    values["tags"] = plan.trees[tree].tags.map { tag -> TemplateValues in
      ["title": tag.name, "href": tag.page.href(from: page), "count": String(tag.articles.count)]
    }
    return (page, values)
  }

  /// All SOPs of a language.
  func procedureListPage(in tree: Int) -> (OutputPath, TemplateValues) {
    let page = plan.trees[tree].procedureList
    let words = words(of: tree)
    var values = layout(
      "list", at: page, in: tree, title: words["procedures"],
      versions: everywhere { $0.procedures.isEmpty ? nil : $0.procedureList })
    values["crumbs"] = [homeCrumb(in: tree, from: page)]
    values["hasCrumbs"] = true
    values["items"] = procedureCards(plan.trees[tree].procedures, in: tree, from: page)
    values["pager"] = nil
    return (page, values)
  }

  func homeCrumb(in tree: Int, from page: OutputPath) -> TemplateValues {
    crumb(words(of: tree)["home"], plan.trees[tree].home, from: page)
  }

  /// A page that every language has, by index of tree.
  func everywhere(_ page: (LanguageTree) -> OutputPath?) -> [Int: OutputPath] {
    Dictionary(
      uniqueKeysWithValues: plan.trees.indices.compactMap { tree in
        page(plan.trees[tree]).map { (tree, $0) }
      })
  }
}
