/// A condition on a document's record.
public struct Filter: Sendable, Hashable {
  /// What is compared.
  public enum Key: String, Sendable, CaseIterable {
    /// A tag, ignoring case.
    case tag
    /// The language: `zh` also finds `zh-CN`.
    case language = "lang"
    /// The kind of answer.
    case type
    /// Who may read it.
    case audience
    /// How far it can be trusted.
    case confidence
    /// The team that answers for it.
    case owner
    /// A file or a folder that the path starts with, with or without the first folder.
    case path = "in"
  }

  /// What is compared.
  public var key: Key
  /// The values, one of which is enough.
  public var values: [String]
  /// Whether documents that have one of the values are left out, instead of the others.
  public var isExcluding: Bool

  /// Makes a condition.
  public init(_ key: Key, _ values: [String], isExcluding: Bool = false) {
    self.key = key
    self.values = values
    self.isExcluding = isExcluding
  }
}
