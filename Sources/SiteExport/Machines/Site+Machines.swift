import Content
import Platform
import SOP

/// A file for programs.
struct MachineFile: Sendable {
  let path: OutputPath
  let bytes: [UInt8]
}

extension Site {
  /// The most addresses of one sitemap file (sitemaps.org allows 50,000).
  static let siteMapLength = 40_000
  /// The most entries of a feed.
  private static let feedLength = 50
  /// The most articles that llms.txt names one by one.
  private static let listedArticles = 2_000

  /// The files for programs.
  func machineFiles() -> [MachineFile] {
    var files = [MachineFile(path: OutputPath(["llms.txt"]), bytes: Array(modelText().utf8))]
    if !plan.redirects.isEmpty {
      files.append(MachineFile(path: OutputPath(["_redirects"]), bytes: Array(redirectList().utf8)))
    }
    files.append(MachineFile(path: OutputPath(["robots.txt"]), bytes: Array(robotsText().utf8)))
    if let base = plan.options.baseURL {
      files += siteMaps(base)
      files += plan.trees.indices.compactMap { feed(of: $0, base) }
    }
    return files
  }

  /// What the site lacks, and why.
  var notes: [SiteReport.Note] {
    var notes: [SiteReport.Note] = []
    if plan.options.baseURL == nil { notes.append(.noBaseURL) }
    if !plan.trees.contains(where: { changedArticles(in: $0).first != nil }) { notes.append(.noDates) }
    return notes
  }

  /// The articles of a tree with a date of change, the newest first, then by path.
  func changedArticles(in tree: LanguageTree) -> [(day: CivilDate, article: Int)] {
    tree.articles.compactMap { article in
      plan.articles[article].changed.map { (day: $0, article: article) }
    }.enumerated().sorted { ($1.element.day, $0.offset) < ($0.element.day, $1.offset) }.map(\.element)
  }

  /// Hosts that read `_redirects` send readers of old addresses on themselves.
  private func redirectList() -> String {
    let base = OutputCheck.path(of: plan.options.baseURL ?? "")
    return plan.redirects.map { redirect in
      let target = plan.articlePages[redirect.article]?.address ?? ""
      return "\(base)\(redirect.address.dropFirst()) \(base)\(target) 301\n"
    }.joined()
  }

  private func robotsText() -> String {
    guard isOpen else { return "User-agent: *\nDisallow: /\n" }
    let map =
      plan.options.baseURL.map { "Sitemap: \(Self.absolute($0, OutputPath(["sitemap.xml"])))\n" } ?? ""
    return "User-agent: *\nDisallow:\n" + map
  }

  /// Whether everybody may read the site.
  var isOpen: Bool { plan.options.audience == .public }

  // MARK: Sitemap

  private struct Entry {
    let page: OutputPath
    var changed: CivilDate?
    var versions: [Int: OutputPath] = [:]
  }

  /// The pages that search engines should know: no later pages of lists and no old addresses.
  private func entries() -> [Entry] {
    var entries: [Entry] = []
    for (tree, pages) in plan.trees.enumerated() {
      entries.append(Entry(page: pages.home, versions: everywhere(\.home)))
      for category in pages.categories.dropFirst() where category.introduction == nil {
        entries.append(Entry(page: category.page))
      }
      for article in pages.articles {
        guard let page = plan.articlePages[article], page != pages.home else { continue }
        entries.append(
          Entry(page: page, changed: plan.articles[article].changed, versions: versions(of: article)))
      }
      entries += pages.procedures.compactMap { procedure in
        plan.procedurePages[procedure][tree].map {
          Entry(page: $0, versions: plan.procedurePages[procedure])
        }
      }
    }
    return entries
  }

  private func siteMaps(_ base: String) -> [MachineFile] {
    let entries = entries()
    let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    func map(_ entries: ArraySlice<Entry>) -> [UInt8] {
      var file = XMLFile()
      file.open("urlset", ["xmlns": namespace, "xmlns:xhtml": "http://www.w3.org/1999/xhtml"])
      for entry in entries {
        file.open("url")
        file.add("loc", Self.absolute(base, entry.page))
        if let day = entry.changed { file.add("lastmod", day.description) }
        if entry.versions.count > 1 {
          for (tree, page) in entry.versions.sorted(by: { $0.key < $1.key }) {
            file.add(
              "xhtml:link",
              [
                "rel": "alternate", "hreflang": plan.trees[tree].language, "href": Self.absolute(base, page),
              ])
          }
        }
        file.close("url")
      }
      file.close("urlset")
      return file.bytes
    }
    let first = OutputPath(["sitemap.xml"])
    guard entries.count > Self.siteMapLength else {
      return [MachineFile(path: first, bytes: map(entries[...]))]
    }
    var parts: [MachineFile] = []
    var index = XMLFile()
    index.open("sitemapindex", ["xmlns": namespace])
    for (number, start) in stride(from: 0, to: entries.count, by: Self.siteMapLength).enumerated() {
      let path = OutputPath(["sitemap-\(number + 1).xml"])
      parts.append(MachineFile(path: path, bytes: map(entries[start...].prefix(Self.siteMapLength))))
      index.open("sitemap")
      index.add("loc", Self.absolute(base, path))
      index.close("sitemap")
    }
    index.close("sitemapindex")
    return [MachineFile(path: first, bytes: index.bytes)] + parts
  }

  // MARK: Feed

  /// What changed last in a language, for feed readers (RFC 4287); `nil` where nothing has a date.
  private func feed(of tree: Int, _ base: String) -> MachineFile? {
    let pages = plan.trees[tree]
    let changes = changedArticles(in: pages).prefix(Self.feedLength)
    guard let newest = changes.first else { return nil }
    var file = XMLFile()
    file.open("feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": pages.language])
    file.add("title", plan.options.title)
    file.add("id", Self.absolute(base, pages.feed))
    file.add("updated", Self.moment(newest.day))
    file.add(
      "link", ["rel": "self", "type": "application/atom+xml", "href": Self.absolute(base, pages.feed)])
    file.add("link", ["rel": "alternate", "type": "text/html", "href": Self.absolute(base, pages.home)])
    file.open("author")
    file.add("name", plan.options.title)
    file.close("author")
    for change in changes {
      guard let page = plan.articlePages[change.article] else { continue }
      let card = plan.articles[change.article]
      file.open("entry")
      file.add("title", card.title)
      file.add("id", Self.absolute(base, page))
      file.add("updated", Self.moment(change.day))
      file.add("link", ["rel": "alternate", "type": "text/html", "href": Self.absolute(base, page)])
      file.add("summary", card.summary)
      file.close("entry")
    }
    file.close("feed")
    return MachineFile(path: pages.feed, bytes: file.bytes)
  }

  private static func moment(_ day: CivilDate) -> String { "\(day)T00:00:00Z" }

  // MARK: llms.txt

  /// What there is, for programs that read instead of people (llmstxt.org).
  private func modelText() -> String {
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
          text += line(plan.articles[article].title, page, plan.articles[article].summary)
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
          card.title.text(in: pages.language), page, card.summary?.text(in: pages.language) ?? "")
      }
    }
    return text
  }
}
