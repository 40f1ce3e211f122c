/// How the stored documents of a segment lie on disk: in blocks of 16, whose ids are front-coded. Byte table:
/// docs/format/index.md.
enum DocumentFormat {
  /// Documents in a block.
  static let blockLength = 16
}

/// The properties by which documents are filtered, each a column of ordinals beside a sorted list of values.
///
/// Byte table: docs/format/index.md. The raw values number the regions.
enum Facet: UInt32, CaseIterable, Sendable {
  /// BCP 47 language tag.
  case language
  /// The kind of answer.
  case type
  /// Who may read it.
  case audience
  /// How far it can be trusted.
  case confidence
  /// The team that answers for it.
  case owner

  /// The property of a record.
  func value(in document: StoredDocument) -> String {
    switch self {
    case .language: document.language
    case .type: document.type
    case .audience: document.audience
    case .confidence: document.confidence
    case .owner: document.owner
    }
  }
}
