/// The address that a site will stand at, as `base_url` in kb.yaml and `--base-url` take it.
public enum WebAddress {
  /// The address without slashes at its end; `nil` where it is no `http` address, or has a query or fragment.
  public static func normalized(_ text: String) -> String? {
    let host = ["https://", "http://"].lazy.compactMap { scheme in
      text.lowercased().hasPrefix(scheme) ? text.dropFirst(scheme.count) : nil
    }.first
    guard let host, !host.isEmpty, host.first != "/", !host.contains(where: ends) else { return nil }
    var trimmed = Substring(text)
    while trimmed.last == "/" { trimmed.removeLast() }
    return String(trimmed)
  }

  private static func ends(_ character: Character) -> Bool {
    character == "?" || character == "#" || character.isWhitespace || character == "\"" || character == "<"
  }
}
