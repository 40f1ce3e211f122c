import Content

extension SitePlanner {
  /// Takes the articles that introduce folders out of the lists and gives their titles to the folders.
  ///
  /// `returns.md` beside `returns/` introduces the folder, else `returns/index.md`, else `returns/README.md`.
  mutating func chooseIntroductions(in tree: Int) {
    var candidates: [Int: [(rank: Int, article: Int)]] = [:]
    for article in trees[tree].articles {
      let stem = Self.stem(of: cards[article])
      let folder = Self.folder(of: cards[article].path)
      if let category = categoryOfPath[tree][folder.isEmpty ? stem : "\(folder)/\(stem)"] {
        candidates[category, default: []].append((0, article))
      } else if let rank = ["index", "readme"].firstIndex(of: stem.lowercased()),
        let category = categoryOfPath[tree][folder]
      {
        candidates[category, default: []].append((rank + 1, article))
      }
    }
    for category in trees[tree].categories.indices {
      guard let best = candidates[category]?.min(by: { ($0.rank, $0.article) < ($1.rank, $1.article) })
      else { continue }
      trees[tree].categories[category].introduction = best.article
      trees[tree].categories[category].name = cards[best.article].title
      categoryOfArticle[best.article] = category
    }
    for article in trees[tree].articles {
      let category = categoryOfArticle[article]
      guard trees[tree].categories[category].introduction != article else { continue }
      trees[tree].categories[category].articles.append(article)
    }
  }

  /// The file's name without `.md` and without its language.
  private static func stem(of card: ArticleCard) -> String {
    let name = card.path.split(separator: "/").last ?? ""
    let stem = name.hasSuffix(".md") ? String(name.dropLast(3)) : String(name)
    return withoutLanguage(stem, card.language)
  }

  /// An id or a name without the suffix of its language.
  static func withoutLanguage(_ name: String, _ language: String) -> String {
    let suffix = ".\(language)"
    guard name.count > suffix.count, name.lowercased().hasSuffix(suffix.lowercased()) else { return name }
    return String(name.dropLast(suffix.count))
  }

  /// Gives every page its address: first the site's own, then articles whose id is the address, then
  /// translations that drop their suffix, then folders without an introduction.
  mutating func claimPages() {
    for tree in trees.indices {
      for page in [
        trees[tree].home, trees[tree].tagList, trees[tree].procedureList, trees[tree].changes,
        trees[tree].siteMap,
      ] {
        _ = addresses.claim(Array(page.segments.dropLast()))
      }
      trees[tree].categories[0].page = trees[tree].home
      if let introduction = trees[tree].categories[0].introduction {
        articlePages[introduction] = trees[tree].home
      }
    }
    let ordered = visible.sorted { isTranslated($0) != isTranslated($1) && isTranslated($1) }
    for article in ordered where articlePages[article] == nil { claimPage(of: article) }
    for tree in trees.indices {
      for category in trees[tree].categories.indices.dropFirst() {
        if let article = trees[tree].categories[category].introduction, let page = articlePages[article] {
          trees[tree].categories[category].page = page
        } else {
          trees[tree].categories[category].page = addresses.claim(
            folder(SafeName.segments(trees[tree].categories[category].path), in: tree))
        }
      }
    }
  }

  private func isTranslated(_ article: Int) -> Bool {
    Self.withoutLanguage(cards[article].id, cards[article].language) != cards[article].id
  }

  private mutating func claimPage(of article: Int) {
    guard let tree = treeOfArticle[article] else { return }
    let full = SafeName.segments(cards[article].id)
    let short = SafeName.segments(Self.withoutLanguage(cards[article].id, cards[article].language))
    let isIntroduction = trees[tree].categories[categoryOfArticle[article]].introduction == article
    let names = ["index", "readme"]
    if isIntroduction, short.count > 1, let last = short.last, names.contains(last.lowercased()) {
      articlePages[article] = addresses.claim(
        folder(short.dropLast(), in: tree), folder(short, in: tree), folder(full, in: tree))
    } else {
      articlePages[article] = addresses.claim(folder(short, in: tree), folder(full, in: tree))
    }
  }

  /// The folder of a page in a tree; a first name that belongs to the site itself is marked.
  private func folder(_ segments: some Collection<String>, in tree: Int) -> [String] {
    var segments = Array(segments)
    if let first = segments.first, LanguageTree.reserved.contains(first.lowercased()) {
      segments[0] = first + "~"
    }
    return [trees[tree].folder] + segments
  }

  /// Counts the articles of each folder and those below; children stand behind their parents.
  mutating func addTotals(in tree: Int) {
    let paths = trees[tree].categories.map(\.path)
    for category in trees[tree].categories.indices.reversed() {
      trees[tree].categories[category].total += trees[tree].categories[category].articles.count
      if let parent = trees[tree].categories[category].parent {
        trees[tree].categories[parent].total += trees[tree].categories[category].total
      }
      trees[tree].categories[category].children.sort { paths[$0] < paths[$1] }
    }
  }

  /// Gathers the tags of a tree; tags that differ only in case are one.
  mutating func collectTags(in tree: Int) {
    var tagged: [String: (name: String, articles: [Int])] = [:]
    for article in trees[tree].articles {
      var seen: Set<String> = []
      for tag in cards[article].tags where seen.insert(tag.lowercased()).inserted {
        tagged[tag.lowercased(), default: (tag, [])].articles.append(article)
      }
    }
    for (_, tag) in tagged.sorted(by: { $0.key < $1.key }) {
      let folder = [trees[tree].folder, "tags", SafeName.segment(tag.name.lowercased())]
      trees[tree].tags.append(Tag(name: tag.name, page: addresses.claim(folder), articles: tag.articles))
    }
  }

  /// The versions of each article with a page: one a language, the first by path where there are several.
  func versions() -> [[Int]] {
    var articleOfID: [String: Int] = [:]
    for article in cards.indices where articleOfID[cards[article].id.lowercased()] == nil {
      articleOfID[cards[article].id.lowercased()] = article
    }
    var groups: [String: [Int]] = [:]
    for article in visible { groups[original(of: article, articleOfID), default: []].append(article) }
    var versions: [[Int]] = Array(repeating: [], count: cards.count)
    for article in visible {
      var byTree: [Int: Int] = [:]
      for version in groups[original(of: article, articleOfID)] ?? [] {
        guard let tree = treeOfArticle[version] else { continue }
        if byTree[tree] == nil || version == article { byTree[tree] = version }
      }
      versions[article] = byTree.sorted { $0.key < $1.key }.map(\.value)
    }
    return versions
  }

  /// The id at the end of the chain of translations, which may be circular.
  private func original(of article: Int, _ articleOfID: [String: Int]) -> String {
    var id = cards[article].id.lowercased()
    var current = article
    for _ in 0..<8 {
      guard let source = cards[current].translationOf?.lowercased(), source != id else { break }
      id = source
      guard let next = articleOfID[source] else { break }
      current = next
    }
    return id
  }

  /// The pages of each SOP, by tree.
  mutating func procedurePages() -> [[Int: OutputPath]] {
    var pages: [[Int: OutputPath]] = Array(repeating: [:], count: procedures.count)
    for tree in trees.indices {
      for procedure in trees[tree].procedures {
        let folder = [trees[tree].folder, "sops", SafeName.segment(procedures[procedure].id)]
        pages[procedure][tree] = addresses.claim(folder)
      }
    }
    return pages
  }
}
