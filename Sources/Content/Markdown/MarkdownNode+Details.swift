/// What a call-out warns of (`> [!NOTE]`).
public enum CalloutKind: UInt32, Sendable, CaseIterable {
  case note, tip, important, warning, caution
}

/// How a table's column is aligned.
public enum ColumnAlignment: UInt32, Sendable {
  case none, left, center, right
}

extension MarkdownNode {
  /// A heading's level, 1–6.
  public var headingLevel: Int { Int(detail) }
  /// The number of an ordered list's first item.
  public var listStart: Int { Int(detail) }
  /// Whether a list is ordered.
  public var isOrdered: Bool { flags & 1 != 0 }
  /// Whether a list's items stand without blank lines between them.
  public var isTight: Bool { flags & 2 != 0 }
  /// Whether an item is a task: `- [ ]` or `- [x]`.
  public var isTask: Bool { flags & 1 != 0 }
  /// Whether a task is done.
  public var isDone: Bool { flags & 2 != 0 }
  /// Whether a table row is the header.
  public var isHeader: Bool { flags & 1 != 0 }
  /// How a table cell is aligned.
  public var alignment: ColumnAlignment { ColumnAlignment(rawValue: detail) ?? .none }
  /// What a call-out warns of.
  public var calloutKind: CalloutKind { CalloutKind(rawValue: detail) ?? .note }
  /// A footnote's number, in order of first reference, from 1.
  public var footnoteNumber: Int { Int(detail) }
  /// Whether a link was written as a bare address.
  public var isAutolink: Bool { flags & 1 != 0 }
}
