/// The keys of front matter: the one list from which the reader, "did you mean" and the schema are made.
public enum FrontMatterKey: String, Sendable, CaseIterable {
  case id, title, summary, type, lang
  case translationOf = "translation_of"
  case questions, tags, confidence, audience, owner, environment
  case reviewInterval = "review_interval"
  case reviewed, sops
  case redirectFrom = "redirect_from"

  /// All keys as they are written.
  public static let names = allCases.map(\.rawValue)
  /// The keys of `environment`.
  public static let environmentNames = ["product", "versions"]
  /// The keys of `reviewed`.
  public static let reviewedNames = ["on", "by", "of", "note"]
  /// Keys of other tools that look like a slip of ours but are none: `order` sorts pages in many site generators.
  public static let foreignNames = ["order"]
}

extension Confidence {
  /// The words of KCS v5 for the article states of KCS v6, and "retired", which both use in prose.
  static let aliases: KeyValuePairs<String, Confidence> = [
    "draft": .notValidated, "approved": .validated, "published": .validated, "retired": .archived,
  ]
}
