extension CalloutKind {
  /// The name in class names: `note`.
  public var name: String {
    switch self {
    case .note: "note"
    case .tip: "tip"
    case .important: "important"
    case .warning: "warning"
    case .caution: "caution"
    }
  }

  /// The English word: `Note`.
  public var title: String {
    switch self {
    case .note: "Note"
    case .tip: "Tip"
    case .important: "Important"
    case .warning: "Warning"
    case .caution: "Caution"
    }
  }

  /// The word in a language: Chinese for `zh` and its variants, else English.
  public func title(in language: String) -> String {
    guard language.lowercased().hasPrefix("zh") else { return title }
    return switch self {
    case .note: "说明"
    case .tip: "提示"
    case .important: "重要"
    case .warning: "警告"
    case .caution: "注意"
    }
  }
}
