public import Diagnostics

/// Reads the declared keys of a mapping as the types they are declared with, and reports what does not fit.
///
/// A key without a value (`owner:`) counts as absent. A key within edit distance 2 of a declared one is an error with
/// a fix; the other unknown ones are left to the caller.
public struct MappingReader {
  /// What all readers of the file share.
  public let context: DecodingContext
  /// The mapping's range in the file.
  public let range: Range<Int>
  /// All entries in the order of the file.
  public let entries: [YAMLEntry]
  /// Keys that are neither declared nor near a declared one.
  public private(set) var unknownKeys: [Located<String>] = []

  /// Takes a mapping; reports anything else as `yaml.not-a-mapping` and gives `nil`.
  ///
  /// `ignoring` names keys that other tools own: they are neither unknown nor a slip.
  public init?(
    _ node: YAMLNode, keys: [String], ignoring ignored: [String] = [], in context: DecodingContext
  ) {
    guard let entries = node.entries else {
      context.report("yaml.not-a-mapping", "expected `key: value` lines here", at: node.range)
      return nil
    }
    self.context = context
    self.entries = entries
    range = node.range
    for entry in entries
    where !keys.contains(where: entry.isNamed) && !ignored.contains(where: entry.isNamed) {
      guard let nearest = Suggestion.closest(to: entry.name, among: keys) else {
        unknownKeys.append(Located(entry.name, at: entry.key.range))
        continue
      }
      let hasNearest = entries.contains { $0.isNamed(nearest) }
      let fix = FixIt("write `\(nearest)`", replace: entry.key.range, with: nearest)
      context.report(
        "yaml.unknown-key", "unknown key `\(entry.name)`; did you mean `\(nearest)`?", at: entry.key.range,
        fixes: hasNearest ? [] : [fix])
    }
  }

  /// Reports the remaining unknown keys as errors, with the keys there are.
  public func rejectUnknownKeys(known keys: some Sequence<String>) {
    for key in unknownKeys {
      let list = keys.map { "`\($0)`" }.joined(separator: ", ")
      context.report(
        "yaml.unknown-key", "unknown key `\(key.value)`", at: key.range, help: "known keys are \(list)")
    }
  }

  /// The entry of a key; `nil` where it is absent.
  public func entry(_ key: String) -> YAMLEntry? { entries.first { $0.isNamed(key) } }

  /// The value of a key; `nil` where it is absent or empty.
  public func node(_ key: String) -> YAMLNode? {
    guard let value = entry(key)?.value, !value.isMissing else { return nil }
    return value
  }
}
