extension Site {
  /// The page that hosts show for unknown addresses. It is served at any depth, so its links begin at the
  /// site's base.
  func notFoundPage() -> (OutputPath, TemplateValues) {
    let page = SiteFiles.notFound
    let base = OutputCheck.path(of: plan.options.baseURL ?? "")
    var values = layout(
      "message", at: page, in: 0, title: words(of: 0)["notFound.title"], versions: [:])
    values["stylesheet"] = base + styleSheet.address
    values["homeHref"] = base + plan.trees[0].home.address
    values["pageScript"] = base + shared.script.address
    values["icon"] = shared.icon.map { base + $0.address }
    values["brandImage"] = shared.brandImage.map { base + $0.address }
    values["feed"] = nil
    values["canonical"] = nil
    values["noindex"] = true
    if hasSearch {
      var search = searchValues(in: 0, wayToRoot: base)
      search["missing"] = true
      // Nobody knows which language the page had.
      search["filter"] = nil
      values["search"] = search
    }
    values["missing"] = hasSearch ? true : nil
    values["footLinks"] = [TemplateValues]()
    values["hasLanguages"] = false
    values["parts"] = plan.trees.indices.map { tree -> TemplateValues in
      let words = words(of: tree)
      let home: TemplateValues = [
        "title": "\(plan.options.title) · \(Words.nativeName(of: plan.trees[tree].language))",
        "href": base + plan.trees[tree].home.address, "tag": plan.trees[tree].language,
      ]
      return [
        "tag": plan.trees[tree].language, "title": words["notFound.title"], "text": words["notFound.text"],
        "links": [home],
      ]
    }
    return (page, values)
  }

  /// The page at the site's base address: leads to the languages, or on to the only one.
  func rootPage() -> (OutputPath, TemplateValues) {
    let page = SiteFiles.root
    var values = layout("message", at: page, in: 0, title: "", versions: [:])
    values["hasLanguages"] = false
    values["footLinks"] = [TemplateValues]()
    values["missing"] = nil
    values["refresh"] = plan.trees.count == 1 ? plan.trees[0].home.href(from: page) : nil
    let links = plan.trees.indices.map { tree -> TemplateValues in
      [
        "tag": plan.trees[tree].language, "title": Words.nativeName(of: plan.trees[tree].language),
        "href": plan.trees[tree].home.href(from: page),
      ]
    }
    values["parts"] =
      [["tag": plan.trees[0].language, "title": plan.options.title, "text": nil, "links": links]]
      as [TemplateValues]
    return (page, values)
  }
}
