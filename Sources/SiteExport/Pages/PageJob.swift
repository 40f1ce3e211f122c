import Content
import SOP

/// One page to be written.
enum PageJob: Sendable {
  case article(Int)
  case procedure(Int, tree: Int)
  case category(Int, tree: Int, number: Int)
  case looseArticles(tree: Int, number: Int)
  case search(tree: Int)
  case tag(Int, tree: Int, number: Int)
  case tagList(tree: Int)
  case procedureList(tree: Int)
  case home(tree: Int)
  case changes(tree: Int)
  case siteMap(tree: Int)
  case redirect(Int)
  case notFound
  case root
}

extension Site {
  /// The pages of texts. They come first, because only they tell which articles are linked most.
  func textPages() -> [PageJob] {
    var jobs: [PageJob] = []
    for (tree, pages) in plan.trees.enumerated() {
      let introductions = Set(pages.categories.compactMap(\.introduction))
      jobs += pages.articles.filter { !introductions.contains($0) }.map { .article($0) }
      for (index, category) in pages.categories.enumerated().dropFirst() {
        jobs.append(.category(index, tree: tree, number: 0))
        jobs += laterPages(of: category.articles).map { .category(index, tree: tree, number: $0) }
      }
      jobs += pages.procedures.map { .procedure($0, tree: tree) }
    }
    return jobs
  }

  /// The pages that only lead to others.
  func listPages() -> [PageJob] {
    var jobs: [PageJob] = []
    for (tree, pages) in plan.trees.enumerated() {
      jobs.append(.home(tree: tree))
      jobs += laterPages(of: pages.categories[0].articles).map { .looseArticles(tree: tree, number: $0) }
      if hasSearch { jobs.append(.search(tree: tree)) }
      if !pages.procedures.isEmpty { jobs.append(.procedureList(tree: tree)) }
      if !pages.tags.isEmpty { jobs.append(.tagList(tree: tree)) }
      if hasChanges(tree) { jobs.append(.changes(tree: tree)) }
      jobs.append(.siteMap(tree: tree))
      for (index, tag) in pages.tags.enumerated() {
        jobs.append(.tag(index, tree: tree, number: 0))
        jobs += laterPages(of: tag.articles).map { .tag(index, tree: tree, number: $0) }
      }
    }
    return jobs + plan.redirects.indices.map { .redirect($0) } + [.notFound, .root]
  }

  private func laterPages(of items: [Int]) -> some Sequence<Int> {
    Self.listPages(first: SiteFiles.root, count: items.count).indices.dropFirst()
  }

  /// Renders a page and writes it.
  func write(_ job: PageJob, into folder: StagedFolder, inbound: [Int]) throws -> WrittenPage {
    var links = PageLinks.Findings()
    var text: String?
    var extra: [Int] = []
    let template: String
    let page: OutputPath
    var values: TemplateValues
    switch job {
    case .article(let index):
      let article = try source.article(at: index)
      template = "article"
      page = plan.articlePages[index] ?? SiteFiles.root
      let body = RenderedBody(
        of: article, for: self, at: page, words: words(of: plan.treeOfArticle[index] ?? 0))
      links = body.links
      text = body.text
      values = articlePage(index, at: page, article, body: body)
    case .procedure(let index, let tree):
      template = "procedure"
      page = plan.procedurePages[index][tree] ?? SiteFiles.root
      let compiled = try source.procedure(at: index)
      values = procedurePage(index, in: tree, at: page, compiled)
      text = procedureText(index, in: tree, at: page, compiled)
      if let file = guideFile(of: index, in: tree, at: page, compiled) {
        try folder.write(file.bytes, to: file.path)
        extra.append(file.bytes.count)
        addGuide(file, id: plan.procedures[index].id, to: &values, at: page)
      }
    case .category(let index, let tree, let number):
      template = "category"
      let body = try number == 0 ? introduction(of: index, in: tree) : nil
      links = body?.links ?? links
      text = body?.text
      (page, values) = categoryPage(index, in: tree, number: number, body: body)
    case .home(let tree):
      template = "home"
      let body = try introduction(of: 0, in: tree)
      links = body?.links ?? links
      text = body?.text
      (page, values) = homePage(in: tree, body: body, inbound: inbound)
    case .looseArticles(let tree, let number):
      template = "list"
      (page, values) = looseArticlesPage(in: tree, number: number)
    case .search(let tree):
      template = "search"
      (page, values) = searchPage(in: tree)
    case .tag(let index, let tree, let number):
      template = "list"
      (page, values) = tagPage(index, in: tree, number: number)
    case .tagList(let tree):
      template = "tags"
      (page, values) = tagListPage(in: tree)
    case .procedureList(let tree):
      template = "list"
      (page, values) = procedureListPage(in: tree)
    case .changes(let tree):
      template = "list"
      (page, values) = changesPage(in: tree)
    case .siteMap(let tree):
      template = "siteMap"
      (page, values) = siteMapPage(in: tree)
    case .redirect(let index):
      template = "redirect"
      (page, values) = redirectPage(index)
    case .notFound:
      template = "message"
      (page, values) = notFoundPage()
    case .root:
      template = "message"
      (page, values) = rootPage()
    }
    values["breadcrumbData"] = breadcrumbData(values)
    let bytes = try templates.render(template, values)
    try folder.write(bytes, to: page)
    let textBytes = text.map { Array($0.utf8) }
    if let textBytes { try folder.write(textBytes, to: page.text) }
    return WrittenPage(
      page: page, bytes: bytes.count, textBytes: textBytes?.count, links: links, extraFiles: extra)
  }

  /// The way to a page for search engines, where addresses are known.
  private func breadcrumbData(_ values: TemplateValues) -> String? {
    guard let own = values["canonical"] as? String, let crumbs = values["crumbs"] as? [TemplateValues] else {
      return nil
    }
    let way = crumbs.compactMap { crumb -> (title: String, address: String)? in
      guard let title = crumb["title"] as? String, let address = crumb["absolute"] as? String else {
        return nil
      }
      return (title, address)
    }
    guard !way.isEmpty else { return nil }
    return StructuredData.breadcrumbs(way + [(values["title"] as? String ?? own, own)])
  }

  private func introduction(of index: Int, in tree: Int) throws -> RenderedBody? {
    let category = plan.trees[tree].categories[index]
    return try category.introduction.map { article in
      RenderedBody(
        of: try source.article(at: article), for: self, at: category.page, words: words(of: tree))
    }
  }
}
