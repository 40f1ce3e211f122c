/// What hits and filters need of a document without opening its file. The text itself is not stored.
public struct StoredDocument: Sendable, Hashable {
  /// The stable id, unique in the index.
  public var id: String
  /// The path of the file, relative to the workspace.
  public var path: String
  /// The 20 bytes of the content hash.
  public var revision: [UInt8]
  /// The title as written.
  public var title: String
  /// BCP 47 language tag.
  public var language: String
  /// The kind of answer; empty where it has none.
  public var type: String
  /// Who may read it.
  public var audience: String
  /// How far it can be trusted.
  public var confidence: String
  /// The team that answers for it; empty where it has none.
  public var owner: String
  /// The tags as written.
  public var tags: [String]

  /// Makes a record.
  public init(
    id: String, path: String, revision: [UInt8] = [], title: String,
    language: String = "", type: String = "", audience: String = "", confidence: String = "",
    owner: String = "", tags: [String] = []
  ) {
    self.id = id
    self.path = path
    self.revision = revision
    self.title = title
    self.language = language
    self.type = type
    self.audience = audience
    self.confidence = confidence
    self.owner = owner
    self.tags = tags
  }
}
