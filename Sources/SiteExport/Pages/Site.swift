import Content

/// What every page is made from: the plan, the texts, the templates and the files that all pages share.
struct Site: Sendable {
  let plan: SitePlan
  let source: any SiteSource
  let templates: TemplateLibrary
  /// Where the style sheet stands; its name carries the checksum of its bytes.
  let styleSheet: OutputPath

  /// No scripts, no inline styles, nothing from elsewhere; later parts open only what they need.
  static let policy =
    "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"

  /// The values that the layout needs.
  ///
  /// - Parameter versions: where the page stands in each language, by index of tree, itself included.
  func layout(
    _ kind: String, at page: OutputPath, in tree: Int, title: String, description: String = "",
    versions: [Int: OutputPath]
  ) -> TemplateValues {
    let language = plan.trees[tree].language
    let name = plan.options.title
    return [
      "kind": kind, "lang": language, "direction": Words.isRightToLeft(language) ? "rtl" : nil,
      "policy": Self.policy, "headTitle": title.isEmpty || title == name ? name : "\(title) · \(name)",
      "title": title.isEmpty ? name : title, "siteTitle": name, "description": description,
      "canonical": plan.options.baseURL.map { Self.absolute($0, page) },
      "alternates": alternates(versions, from: page), "stylesheet": styleSheet.href(from: page),
      "words": words(of: tree), "homeHref": plan.trees[tree].home.href(from: page),
      "hasLanguages": plan.trees.count > 1, "languages": languages(versions, current: tree, from: page),
      "footLinks": footLinks(of: tree, from: page),
    ]
  }

  /// The site's words in the language of a tree.
  func words(of tree: Int) -> Words { Wording.words(for: plan.trees[tree].language) }

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
    if let contact = plan.options.contact, ExternalLink.isAllowed(contact) {
      links.append(["title": words["contact"], "href": contact])
    }
    return links
  }
}
