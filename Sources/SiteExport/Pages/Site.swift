import Content

/// What every page is made from: the plan, the texts, the templates and the files that all pages share.
struct Site: Sendable {
  let plan: SitePlan
  let source: any SiteSource
  let templates: TemplateLibrary
  /// Finds articles that share subjects.
  let related: RelatedArticles
  /// The files that all pages share.
  let shared: SharedFiles
  /// The site's words by tree.
  private let wordsOfTree: [Words]
  /// The trees with a list of what changed last.
  private let treesWithChanges: Set<Int>

  /// Whether pages offer a search.
  let hasSearch: Bool

  init(plan: SitePlan, source: any SiteSource, templates: TemplateLibrary, hasSearch: Bool) {
    self.plan = plan
    self.hasSearch = hasSearch
    self.source = source
    self.templates = templates
    related = RelatedArticles(plan.trees)
    shared = SharedFiles(plan.options.settings, source: source, in: plan)
    wordsOfTree = plan.trees.map {
      Wording.words(for: $0.language, replacing: plan.options.settings.strings)
    }
    treesWithChanges = Set(
      plan.trees.indices.filter { tree in
        plan.trees[tree].articles.contains { plan.articles[$0].changed != nil }
      })
  }

  /// Where the style sheet stands.
  var styleSheet: OutputPath { shared.styleSheet }

  /// Scripts and styles from the site alone, no inline ones, nothing from elsewhere.
  var policy: String {
    let parts = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'; "
    return parts
      + (hasSearch ? "worker-src 'self'; connect-src 'self'; form-action 'self'" : "form-action 'none'")
  }

  /// Whether a tree has a list of what changed last.
  func hasChanges(_ tree: Int) -> Bool { treesWithChanges.contains(tree) }

  /// The values that the layout needs.
  ///
  /// - Parameter versions: where the page stands in each language, by index of tree, itself included.
  func layout(
    _ kind: String, at page: OutputPath, in tree: Int, title: String, description: String = "",
    versions: [Int: OutputPath]
  ) -> TemplateValues {
    let language = plan.trees[tree].language
    let name = plan.options.title
    let hasFeed = plan.options.baseURL != nil && treesWithChanges.contains(tree)
    return [
      "kind": kind, "lang": language, "direction": Words.isRightToLeft(language) ? "rtl" : nil,
      "policy": policy, "headTitle": title.isEmpty || title == name ? name : "\(title) · \(name)",
      "title": title.isEmpty ? name : title, "siteTitle": name, "description": description,
      "canonical": plan.options.baseURL.map { Self.absolute($0, page) },
      "alternates": alternates(versions, from: page), "stylesheet": styleSheet.href(from: page),
      "words": words(of: tree), "homeHref": plan.trees[tree].home.href(from: page),
      "hasLanguages": plan.trees.count > 1, "languages": languages(versions, current: tree, from: page),
      "footLinks": footLinks(of: tree, from: page),
      "search": hasSearch ? searchValues(in: tree, wayToRoot: page.wayToRoot) : nil,
      "ogType": kind == "article" ? "article" : "website",
      "ogLocale": language.split(separator: "-").joined(separator: "_"),
      "feed": hasFeed ? plan.trees[tree].feed.href(from: page) : nil,
      "icon": shared.icon?.href(from: page), "pageScript": shared.script.href(from: page),
      "brandText": shared.brandText, "brandImage": shared.brandImage?.href(from: page),
      "noindex": isOpen ? nil : true, "scripts": [TemplateValues](), "pageData": nil,
    ]
  }

  /// The site's words in the language of a tree.
  func words(of tree: Int) -> Words { wordsOfTree[tree] }

  /// The address under which a page will stand.
  static func absolute(_ baseURL: String, _ page: OutputPath) -> String {
    (baseURL.hasSuffix("/") ? baseURL : baseURL + "/") + page.address
  }

  private func alternates(_ versions: [Int: OutputPath], from page: OutputPath) -> [TemplateValues] {
    guard versions.count > 1 else { return [] }
    func href(_ target: OutputPath) -> String {
      plan.options.baseURL.map { Self.absolute($0, target) } ?? target.href(from: page)
    }
    var alternates: [TemplateValues] = plan.trees.indices.compactMap { tree in
      versions[tree].map { ["tag": plan.trees[tree].language, "href": href($0)] }
    }
    if let usual = versions[0] { alternates.append(["tag": "x-default", "href": href(usual)]) }
    return alternates
  }

  private func languages(
    _ versions: [Int: OutputPath], current: Int, from page: OutputPath
  ) -> [TemplateValues] {
    plan.trees.indices.map { tree in
      let target = versions[tree] ?? plan.trees[tree].home
      return [
        "tag": plan.trees[tree].language, "title": Words.nativeName(of: plan.trees[tree].language),
        "href": target.href(from: page), "current": tree == current,
      ]
    }
  }

  private func footLinks(of tree: Int, from page: OutputPath) -> [TemplateValues] {
    let words = words(of: tree)
    var links: [TemplateValues] = []
    if !plan.trees[tree].procedures.isEmpty {
      links.append(
        ["title": words["procedures"], "href": plan.trees[tree].procedureList.href(from: page)])
    }
    if !plan.trees[tree].tags.isEmpty {
      links.append(["title": words["tags"], "href": plan.trees[tree].tagList.href(from: page)])
    }
    if treesWithChanges.contains(tree) {
      links.append(["title": words["changes"], "href": plan.trees[tree].changes.href(from: page)])
    }
    links.append(["title": words["siteMap"], "href": plan.trees[tree].siteMap.href(from: page)])
    if let contact = plan.options.contact {
      links.append(["title": words["contact"], "href": contact])
    }
    return links
  }
}
