public import Platform

/// What somebody says is wrong in an article: one file in `kb/.flags`, so that two flags never conflict in a merge.
public struct ArticleFlag: Sendable, Hashable {
  /// The folder of flags.
  public static let folder = "kb/.flags"
  /// The most open flags of one article.
  public static let perArticle = 20
  /// The most flags that are read.
  public static let limit = 2_000
  /// The longest text in characters.
  public static let longestText = 500

  /// The name of the file without `.yaml`: of the bytes of what it says, so that the same flag is one file.
  public var name: String
  /// The article's id.
  public var article: String
  /// The anchor of the section; empty for the whole.
  public var anchor: String
  /// What is wrong.
  public var what: String
  /// The day.
  public var on: CivilDate
  /// Who says so.
  public var by: String
  /// The revision that was read; empty where that is not known.
  public var revision: String

  /// Makes a flag.
  public init(
    name: String, article: String, anchor: String, what: String, on: CivilDate, by: String, revision: String
  ) {
    self.name = name
    self.article = article
    self.anchor = anchor
    self.what = what
    self.on = on
    self.by = by
    self.revision = revision
  }

  /// The path of its file relative to the workspace root.
  public var path: String { "\(Self.folder)/\(name).yaml" }
}
