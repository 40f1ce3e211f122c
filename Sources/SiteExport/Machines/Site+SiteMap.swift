import Platform

extension Site {
  /// The most addresses of one sitemap file (sitemaps.org allows 50,000).
  static let siteMapLength = 40_000

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

  func siteMaps(_ base: String) -> [MachineFile] {
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
}
