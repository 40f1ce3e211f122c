import Content

/// The address of a page on the web, as far as asking for it is concerned.
struct WebLink: Sendable, Hashable {
  /// The address without its fragment.
  let address: String
  /// The host in lower case, without brackets.
  let host: String

  /// Takes an `http` or `https` address; `nil` for anything else, and for what curl could read in two ways.
  init?(_ text: String) {
    let address = text.prefix { $0 != "#" }
    let lowercased = address.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lowercased.hasPrefix) else { return nil }
    let rest = address.utf8.dropFirst(scheme.utf8.count)
    let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    guard !authority.contains(UInt8(ascii: "@")),
      !address.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == 0x5C })
    else { return nil }
    guard let host = Self.host(Array(authority)), !host.isEmpty else { return nil }
    self.address = Self.encoded(address)
    self.host = host
  }

  private static func host(_ authority: [UInt8]) -> String? {
    let text = String(decoding: authority, as: UTF8.self).lowercased()
    if text.hasPrefix("[") {
      return text.firstIndex(of: "]").map { String(text[text.index(after: text.startIndex)..<$0]) }
    }
    let host = text.prefix { $0 != ":" }
    return String(host.hasSuffix(".") ? host.dropLast() : host)
  }

  /// Bytes beyond ASCII behind the host as percent escapes; a host in other letters is curl's to spell.
  private static func encoded(_ address: Substring) -> String {
    var result = ""
    var slashes = 0
    for scalar in address.unicodeScalars {
      if scalar == "/" { slashes += 1 }
      if scalar.isASCII || slashes < 3 {
        result.unicodeScalars.append(scalar)
      } else {
        result += PercentEncoding.encodePath(String(scalar))
      }
    }
    return result
  }

  /// Whether the host is this machine or one of a private network, by its name or number.
  var isPrivate: Bool { Self.isPrivate(host) }

  /// Whether a host's name or number is one that the public web does not have.
  static func isPrivate(_ host: String) -> Bool {
    if host.contains(":") { return isPrivateIPv6(host) }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { UInt8($0) }
    if numbers.count == 4, parts.count == 4 { return isPrivateIPv4(numbers) }
    // `127.1`, `0x7f000001` and `2130706433` are numbers too.
    if let last = parts.last, last.first?.isNumber == true { return true }
    return parts.count < 2
      || ["local", "internal", "localhost", "lan", "home", "test", "invalid"].contains(parts[parts.count - 1])
  }

  /// RFC 1918, 3927, 6598, 1122, 5737 and what is above the multicast border.
  private static func isPrivateIPv4(_ parts: [UInt8]) -> Bool {
    switch (parts[0], parts[1]) {
    case (0, _), (10, _), (127, _), (224..., _): true
    case (100, 64...127), (169, 254), (172, 16...31), (192, 168), (198, 18...19): true
    default: false
    }
  }

  /// Everything but global unicast, and IPv4 numbers in disguise.
  private static func isPrivateIPv6(_ host: String) -> Bool {
    guard let first = host.first else { return true }
    return !(first == "2" || first == "3") || host.hasPrefix("2002:") || host.contains(".")
  }
}
