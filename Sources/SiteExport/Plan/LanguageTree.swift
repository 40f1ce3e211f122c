/// A folder of articles as readers of one language see it.
struct Category: Sendable {
  /// The folder below the articles' root; empty for the root itself.
  let path: String
  /// The name shown.
  var name: String
  /// The article that introduces the folder; its page is the category's page.
  var introduction: Int?
  /// The folder's first page.
  var page: OutputPath
  /// The articles that stand in the folder itself, in order of path, introductions left out.
  var articles: [Int] = []
  /// The folders directly below, as indexes of `LanguageTree.categories`.
  var children: [Int] = []
  /// The folder above; `nil` for the root.
  var parent: Int?
  /// The articles here and below, introductions left out.
  var total = 0
}

/// A tag and the articles of one language that carry it.
struct Tag: Sendable {
  /// The name as first written.
  let name: String
  /// The tag's first page.
  let page: OutputPath
  /// The articles in order of path.
  var articles: [Int]
}

/// Everything that the pages of one language navigate by.
struct LanguageTree: Sendable {
  /// BCP 47 tag.
  let language: String
  /// The name of the language's folder.
  let folder: String
  /// The articles in order of path.
  var articles: [Int] = []
  /// The folders in order of path, parents before children; the first is the root.
  var categories: [Category] = []
  /// The tags, sorted by name.
  var tags: [Tag] = []
  /// The SOPs that are written in this language, in the order of the source.
  var procedures: [Int] = []

  /// The start page of the language.
  var home: OutputPath { .page([folder]) }
  /// The page of all tags.
  var tagList: OutputPath { .page([folder, "tags"]) }
  /// The page of what changed last.
  var changes: OutputPath { .page([folder, "changes"]) }
  /// The page of everything there is.
  var siteMap: OutputPath { .page([folder, "sitemap"]) }
  /// The feed of what changed last.
  var feed: OutputPath { OutputPath([folder, "feed.xml"]) }
  /// The page of all SOPs.
  var procedureList: OutputPath { .page([folder, "sops"]) }

  /// The first folders of a language's tree that belong to the site itself.
  static let reserved: Set<String> = [
    "tags", "sops", "guides", "search", "assets", "changes", "sitemap", "feed.xml",
  ]
}
