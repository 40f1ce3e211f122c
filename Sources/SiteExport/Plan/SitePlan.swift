import Content

/// What the site will hold and where each page stands: decided once, before the first page is rendered.
///
/// Everything narrower than the audience asked for ends here: it has no address, and nothing behind the plan
/// looks at the cards of articles and SOPs without one.
struct SitePlan: Sendable {
  /// What was asked for.
  let options: SiteOptions
  /// All articles, by index of the source.
  let articles: [ArticleCard]
  /// All SOPs, by index of the source.
  let procedures: [ProcedureCard]
  /// Where each article's page stands; `nil` where it has none.
  let articlePages: [OutputPath?]
  /// The tree of each article; `nil` where it has no page.
  let treeOfArticle: [Int?]
  /// The category of each article in its tree; an introduction's is the folder that it introduces.
  let categoryOfArticle: [Int]
  /// For each article with a page its versions in all languages, itself included, in the order of the trees.
  let versions: [[Int]]
  /// Where each SOP's pages stand, by index of tree.
  let procedurePages: [[Int: OutputPath]]
  /// One tree a language, the default language first.
  let trees: [LanguageTree]
  /// The page of each tag by its lower-case name, by index of tree.
  let tagPages: [[String: OutputPath]]
  /// Where each article stands in the list of its category; -1 for introductions.
  let positionInCategory: [Int]
  /// The articles with a page, by path.
  let articleOfPath: [String: Int]
  /// The articles with a page, by lower-case id.
  let articleOfID: [String: Int]
  /// The SOPs with a page, by path.
  let procedureOfPath: [String: Int]
  /// The SOPs with a page, by id.
  let procedureOfID: [String: Int]
  /// The SOPs with a page that rest on an article, by its lower-case id.
  let proceduresResting: [String: [Int]]
  /// Paths of articles and SOPs that stay inside: links to them become plain text without being broken.
  let withheldPaths: Set<String>
  /// The folders below which stand articles that stay inside and none that leave: their names stay inside too.
  let innerFolders: Set<String>
  /// The old addresses of articles with a page.
  let redirects: [Redirect]
  /// Old addresses that lead nowhere, and why.
  let refusedRedirects: [BrokenLink]

  /// The SOPs that belong to an article: those it names, then those that rest on it, each once.
  func procedures(relatedTo article: Int) -> [Int] {
    let named = articles[article].sops.compactMap { procedureOfID[$0] }
    let resting = versions[article].flatMap { proceduresResting[articles[$0].id.lowercased()] ?? [] }
    var seen: Set<Int> = []
    return (named + resting.sorted()).filter { seen.insert($0).inserted }
  }

  /// The version of an article for readers of a tree, else the article itself.
  func version(of article: Int, in tree: Int) -> Int {
    versions[article].first { treeOfArticle[$0] == tree } ?? article
  }
}
