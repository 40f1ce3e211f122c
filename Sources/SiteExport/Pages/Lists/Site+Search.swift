extension Site {
  /// Where the search of a language has its page.
  func searchPath(in tree: Int) -> OutputPath { .page([plan.trees[tree].folder, "search"]) }

  /// What the header's search needs.
  ///
  /// - Parameter wayToRoot: the reference to the site's root, relative or from its base.
  func searchValues(in tree: Int, wayToRoot: String) -> TemplateValues {
    let root = wayToRoot.isEmpty ? "./" : wayToRoot
    return [
      "root": root, "index": root + SearchFolder.name,
      "script": root + OutputPath(SearchModules.start).address,
      "page": root + searchPath(in: tree).href(from: SiteFiles.root),
      // Answers in other languages help nobody who can read only this one.
      "filter": plan.trees.count > 1 ? plan.trees[tree].language : nil, "missing": nil,
    ]
  }

  /// The page of the search: a form that works by address, and the topics.
  func searchPage(in tree: Int) -> (OutputPath, TemplateValues) {
    let page = searchPath(in: tree)
    let words = words(of: tree)
    let versions = plan.trees.indices.map { ($0, searchPath(in: $0)) }
    var values = layout(
      "search", at: page, in: tree, title: words["search"],
      versions: Dictionary(uniqueKeysWithValues: versions))
    values["noindex"] = true
    values["crumbs"] = [homeCrumb(in: tree, from: page)] as [TemplateValues]
    values["hasCrumbs"] = true
    let categories = plan.trees[tree].categories
    let topics = categories[0].children.map { child -> TemplateValues in
      [
        "title": categories[child].name, "href": categories[child].page.href(from: page),
        "count": words.counting("articleCount", categories[child].total),
      ]
    }
    values["topics"] = topics
    values["hasTopics"] = !topics.isEmpty
    return (page, values)
  }
}
