/// BCP 47 language tags, as far as a knowledge base needs them.
public enum LanguageTag {
  /// Whether a text has the form of a tag: letters, then parts of up to 8 letters or digits behind `-`.
  public static func isWellFormed(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = parts.first, (2...8).contains(first.count), first.allSatisfy(isLetter) else {
      return false
    }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
    }
  }

  /// The tag of a list that equals a text ignoring case, as the list spells it.
  public static func listed(_ text: some StringProtocol, in tags: [String]) -> String? {
    let wanted = text.lowercased()
    return tags.first { $0.lowercased() == wanted }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
