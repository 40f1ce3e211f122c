/// Traditional → simplified Chinese, character by character.
public enum HanFolding {
  /// The text with every traditional character simplified, or `nil` if there was none.
  public static func simplified(_ text: String) -> String? {
    nil
  }
}
