public import Content
public import Diagnostics

/// What the checks across files know of a workspace.
public struct WorkspaceFacts: Sendable {
  /// The articles, sorted by path.
  public var articles: [ArticleFacts]
  /// The SOPs, sorted by path.
  public var sops: [SOPFacts]
  /// Whether a regular file stands at a path relative to the workspace root.
  public var fileExists: @Sendable (String) -> Bool
  /// The bytes of a file of the workspace, for showing a place in it; empty where it has gone.
  public var source: @Sendable (String) -> SourceText

  /// Gathers what is known.
  public init(
    articles: [ArticleFacts], sops: [SOPFacts], fileExists: @escaping @Sendable (String) -> Bool,
    source: @escaping @Sendable (String) -> SourceText
  ) {
    self.articles = articles
    self.sops = sops
    self.fileExists = fileExists
    self.source = source
  }
}

/// What the checks across files need of one SOP.
public struct SOPFacts: Sendable {
  /// The SOP's id.
  public var id: String
  /// The path relative to the workspace root.
  public var path: String
  /// Who may read it.
  public var audience: Audience
  /// The ids of its steps, which links may name as anchors.
  public var steps: [String]

  /// Makes the facts.
  public init(id: String, path: String, audience: Audience, steps: [String]) {
    self.id = id
    self.path = path
    self.audience = audience
    self.steps = steps
  }
}
