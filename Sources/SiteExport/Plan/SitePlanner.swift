import Content
import SOP

/// Makes a `SitePlan`: who may see what, translation groups, folders, tags and addresses.
struct SitePlanner {
  let source: any SiteSource
  let options: SiteOptions
  let cards: [ArticleCard]
  let procedures: [ProcedureCard]
  let visible: [Int]
  var trees: [LanguageTree] = []
  var treeOfLanguage: [String: Int] = [:]
  /// The index of each folder, by tree.
  var categoryOfPath: [[String: Int]] = []
  var treeOfArticle: [Int?]
  var categoryOfArticle: [Int]
  var articlePages: [OutputPath?]
  var addresses = AddressBook()
  /// Old addresses that lead nowhere, and why.
  var refusedRedirects: [BrokenLink] = []

  init(_ source: any SiteSource, _ options: SiteOptions) {
    self.source = source
    self.options = options
    cards = source.articles
    procedures = source.procedures
    let cards = cards
    visible = cards.indices.filter { cards[$0].audience >= options.audience }
      .sorted { (cards[$0].path, $0) < (cards[$1].path, $1) }
    treeOfArticle = Array(repeating: nil, count: cards.count)
    categoryOfArticle = Array(repeating: 0, count: cards.count)
    articlePages = Array(repeating: nil, count: cards.count)
  }

  /// Decides everything.
  ///
  /// - Complexity: O(n log n) in articles.
  mutating func plan() -> SitePlan {
    let shownProcedures = procedures.indices.filter { procedures[$0].audience >= options.audience }
    makeTrees(shownProcedures)
    for article in visible { place(article) }
    for tree in trees.indices { chooseIntroductions(in: tree) }
    claimPages()
    for tree in trees.indices {
      addTotals(in: tree)
      collectTags(in: tree)
    }
    let procedurePages = procedurePages()
    let redirects = redirects()
    return SitePlan(
      options: options, articles: cards, procedures: procedures, articlePages: articlePages,
      treeOfArticle: treeOfArticle, categoryOfArticle: categoryOfArticle, versions: versions(),
      procedurePages: procedurePages, trees: trees,
      tagPages: trees.map { tree in firstPage(tree.tags) }, positionInCategory: positions(),
      articleOfPath: firstIndex(visible.map { (cards[$0].path, $0) }),
      articleOfID: firstIndex(visible.map { (cards[$0].id.lowercased(), $0) }),
      procedureOfPath: firstIndex(shownProcedures.map { (procedures[$0].path, $0) }),
      procedureOfID: firstIndex(shownProcedures.map { (procedures[$0].id, $0) }),
      proceduresResting: proceduresResting(shownProcedures),
      withheldPaths: Set(
        cards.filter { $0.audience < options.audience }.map(\.path)
          + procedures.filter { $0.audience < options.audience }.map(\.path)),
      innerFolders: innerFolders(), redirects: redirects, refusedRedirects: refusedRedirects)
  }

  private func firstIndex(_ pairs: [(String, Int)]) -> [String: Int] {
    Dictionary(pairs) { first, _ in first }
  }

  private func firstPage(_ tags: [Tag]) -> [String: OutputPath] {
    Dictionary(tags.map { ($0.name.lowercased(), $0.page) }) { first, _ in first }
  }

  /// The folders below which stand articles that stay inside and none that leave.
  private func innerFolders() -> Set<String> {
    func folders(_ articles: some Sequence<Int>) -> Set<String> {
      var folders: Set<String> = []
      for article in articles {
        var folder = cards[article].path[...]
        while let slash = folder.lastIndex(of: "/") {
          folder = folder[..<slash]
          guard folders.insert(String(folder)).inserted else { break }
        }
      }
      return folders
    }
    let open = folders(visible)
    return folders(cards.indices.filter { cards[$0].audience < options.audience }).subtracting(open)
  }

  private func positions() -> [Int] {
    var positions = Array(repeating: -1, count: cards.count)
    for category in trees.flatMap(\.categories) {
      for (position, article) in category.articles.enumerated() { positions[article] = position }
    }
    return positions
  }

  private func proceduresResting(_ shown: [Int]) -> [String: [Int]] {
    var resting: [String: [Int]] = [:]
    for procedure in shown {
      for id in procedures[procedure].articles { resting[id.lowercased(), default: []].append(procedure) }
    }
    return resting
  }

  // MARK: Languages

  /// A tree for each configured language that has something to show, then for the others that articles are
  /// written in; the default language always has one, so that an empty site still has a start page.
  private mutating func makeTrees(_ shownProcedures: [Int]) {
    var written = Set(visible.map { cards[$0].language.lowercased() })
    for procedure in shownProcedures {
      written.formUnion(languages(of: procedures[procedure]).map { $0.lowercased() })
    }
    var ordered = options.languages.enumerated().filter { index, language in
      index == 0 || written.contains(language.lowercased())
    }.map(\.element)
    if ordered.isEmpty { ordered = [options.languages.first ?? "en"] }
    let known = Set(ordered.map { $0.lowercased() })
    let others = visible.map { cards[$0].language }.filter { !known.contains($0.lowercased()) }
    for language in ordered + others.sorted() where treeOfLanguage[language.lowercased()] == nil {
      treeOfLanguage[language.lowercased()] = trees.count
      trees.append(LanguageTree(language: language, folder: folder(for: language)))
      categoryOfPath.append([:])
      _ = category("", in: trees.count - 1)
    }
    for procedure in shownProcedures {
      for language in languages(of: procedures[procedure]) {
        guard let tree = treeOfLanguage[language.lowercased()] else { continue }
        trees[tree].procedures.append(procedure)
      }
    }
  }

  private func folder(for language: String) -> String {
    let name = SafeName.segment(language)
    let taken = trees.contains { $0.folder.lowercased() == name.lowercased() }
    return taken || SiteFiles.reserved.contains(name.lowercased()) ? "\(name)~\(trees.count + 1)" : name
  }

  /// The languages in which an SOP gets a page: those its title is written in, else the default.
  private func languages(of procedure: ProcedureCard) -> [String] {
    let written = Set(procedure.title.languages.map { $0.lowercased() })
    let offered = options.languages.filter { written.contains($0.lowercased()) }
    return offered.isEmpty ? [options.languages.first ?? "en"] : offered
  }

  // MARK: Folders

  private mutating func place(_ article: Int) {
    guard let tree = treeOfLanguage[cards[article].language.lowercased()] else { return }
    treeOfArticle[article] = tree
    trees[tree].articles.append(article)
    categoryOfArticle[article] = category(Self.folder(of: cards[article].path), in: tree)
  }

  /// The folder of an article below the articles' root.
  static func folder(of path: String) -> String {
    path.split(separator: "/").dropFirst().dropLast().joined(separator: "/")
  }

  private mutating func category(_ path: String, in tree: Int) -> Int {
    if let known = categoryOfPath[tree][path] { return known }
    var parent: Int?
    if !path.isEmpty {
      parent = category(path.split(separator: "/").dropLast().joined(separator: "/"), in: tree)
    }
    let index = trees[tree].categories.count
    categoryOfPath[tree][path] = index
    let name = Self.displayName(path.split(separator: "/").last ?? "")
    trees[tree].categories.append(
      Category(path: path, name: name, page: trees[tree].home, parent: parent))
    if let parent { trees[tree].categories[parent].children.append(index) }
    return index
  }

  /// `orders-and-returns` as people write it: `Orders and returns`.
  static func displayName(_ folder: some StringProtocol) -> String {
    let words = folder.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
