import Content
import Platform

/// A file for programs.
struct MachineFile: Sendable {
  let path: OutputPath
  let bytes: [UInt8]
}

extension Site {
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
}
