/// One value of a YAML text with the bytes of the file where it stands.
///
/// Scalars stay strings: the declared type of a key decides how `0123`, `NO` or `12:30` is read.
public struct YAMLNode: Sendable, Hashable {
  /// What the node holds.
  public enum Content: Sendable, Hashable {
    /// A text, escapes resolved and lines folded.
    case scalar(String, YAMLScalarStyle)
    /// A list.
    case sequence([YAMLNode])
    /// Keys with their values in the order of the file; no key stands twice.
    case mapping([YAMLEntry])
  }

  /// What the node holds.
  public var content: Content
  /// Where it stands, as byte offsets in the file; quotes and brackets are included.
  public var range: Range<Int>

  /// Makes a node.
  public init(_ content: Content, at range: Range<Int>) {
    self.content = content
    self.range = range
  }

  /// The text of a scalar; `nil` for lists and mappings.
  public var text: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text
  }

  /// The items of a list; `nil` for anything else.
  public var items: [YAMLNode]? {
    guard case .sequence(let items) = content else { return nil }
    return items
  }

  /// The entries of a mapping; `nil` for anything else.
  public var entries: [YAMLEntry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  /// Whether the node is a scalar without quotes.
  public var isPlain: Bool {
    guard case .scalar(_, .plain) = content else { return false }
    return true
  }

  /// Whether nothing was written: `key:` and then the next key.
  public var isMissing: Bool { isPlain && text?.isEmpty == true }

  /// Whether another reader of YAML would take the unquoted text for a boolean: `yes`, `No`, `on`, `OFF`, `true`.
  public var looksBoolean: Bool {
    guard isPlain, let text, text.utf8.count <= 5 else { return false }
    return ["yes", "no", "on", "off", "true", "false", "y", "n"].contains(text.lowercased())
  }
}

/// How a scalar was written.
public enum YAMLScalarStyle: UInt8, Sendable, Hashable {
  /// Without quotes.
  case plain
  /// In single or double quotes.
  case quoted
  /// As a literal (`|`) or folded (`>`) block.
  case block
}

/// A key and its value.
public struct YAMLEntry: Sendable, Hashable {
  /// The key, always a scalar.
  public var key: YAMLNode
  /// The value.
  public var value: YAMLNode

  /// Makes an entry.
  public init(key: YAMLNode, value: YAMLNode) {
    self.key = key
    self.value = value
  }

  /// The key's text.
  public var name: String { key.text ?? "" }
  /// Whether the key is a text; most differ in length, which is asked first.
  @inlinable
  public func isNamed(_ name: String) -> Bool {
    guard case .scalar(let text, _) = key.content else { return name.isEmpty }
    return text.utf8.count == name.utf8.count && text == name
  }
  /// The bytes from the key to the end of the value.
  public var range: Range<Int> { key.range.lowerBound..<max(key.range.upperBound, value.range.upperBound) }
}
