import Content
import Platform

/// Where articles stand, and which of them lead their readers on to others.
struct ArticleFolders {
  private let paths: [String]
  private let sources: [Int?]
  /// The folders that hold an article, right there or below.
  private var folders: Set<String> = []
  /// The living articles right in a folder.
  private var living: [String: [Int]] = [:]
  /// The page of contents of a folder: `index`, `readme`, or the page beside it that is called as it is.
  private var contents: [String: Int] = [:]

  /// - Parameter sources: the position of the article that each one translates.
  /// - Complexity: linear in the articles.
  init(_ articles: [AuditArticle], sources: [Int?]) {
    paths = articles.map(\.facts.path)
    self.sources = sources
    for path in paths {
      var folder = Path.parent(of: path)
      while !folder.isEmpty, folder != ".", folder != "/", folders.insert(folder).inserted {
        folder = Path.parent(of: folder)
      }
    }
    for (index, article) in articles.enumerated() where article.facts.confidence != .archived {
      let path = paths[index]
      let folder = Path.parent(of: path)
      living[folder, default: []].append(index)
      if Self.isContents(path) { contents[folder] = contents[folder] ?? index }
    }
    for index in living.values.joined().sorted() {
      guard let folder = folder(of: index), contents[folder] == nil else { continue }
      contents[folder] = index
    }
  }

  /// Whether a page needs nobody to lead to it: a page of contents, or one that a folder is named after.
  func isEntry(_ index: Int) -> Bool { Self.isContents(paths[index]) || folder(of: index) != nil }

  /// The article that would lead to one best: the page of contents of its folder or of one above, else another
  /// article of the nearest folder that has one. Its translations are none.
  func nearest(to index: Int) -> Int? {
    var folder = Path.parent(of: paths[index])
    while folders.contains(folder) {
      if let page = contents[folder], isOther(page, than: index) { return page }
      if let other = living[folder]?.first(where: { isOther($0, than: index) }) { return other }
      folder = Path.parent(of: folder)
    }
    return nil
  }

  private func isOther(_ other: Int, than index: Int) -> Bool {
    (sources[other] ?? other) != (sources[index] ?? index)
  }

  /// The folder that is called as an article is.
  private func folder(of index: Int) -> String? {
    let path = paths[index]
    guard path.hasSuffix(".md") else { return nil }
    let folder = String(path.dropLast(".md".count))
    return folders.contains(folder) ? folder : nil
  }

  private static func isContents(_ path: String) -> Bool {
    let name = Path.name(of: path).lowercased()
    return name.hasPrefix("index.") || name.hasPrefix("readme.")
  }
}
