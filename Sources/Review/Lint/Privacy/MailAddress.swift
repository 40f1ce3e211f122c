/// Finds mail addresses around an `@`.
enum MailAddress {
  private static let localLimit = 64
  private static let domainLimit = 253

  /// The bytes of the address; `nil` where the sign belongs to something else: a user in a URL, a package, a file.
  static func range(in bytes: UnsafeBufferPointer<UInt8>, at sign: Int) -> Range<Int>? {
    var start = sign
    while start > 0, isLocal(bytes[start - 1]), sign - start <= localLimit { start -= 1 }
    while start < sign, !Letters.isAlphanumeric(bytes[start]) { start += 1 }
    guard start < sign, sign - start <= localLimit, isFree(bytes, at: start) else { return nil }

    var end = sign + 1
    while end < bytes.count, isDomain(bytes[end]), end - sign <= domainLimit { end += 1 }
    while end > sign + 1, !Letters.isAlphanumeric(bytes[end - 1]) { end -= 1 }
    guard let label = lastLabel(bytes[sign + 1..<end]), isTopLevel(bytes[label]) else { return nil }
    if isVersion(bytes[sign + 1..<end]) { return nil }
    // `git@host.example:path` and `user@host.example:22` name places on machines.
    if end + 1 < bytes.count, bytes[end] == UInt8(ascii: ":"), Letters.isAlphanumeric(bytes[end + 1]) {
      return nil
    }
    if end < bytes.count, [UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: "(")].contains(bytes[end]) {
      return nil
    }
    return start..<end
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    Letters.isWord(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "%")
  }

  private static func isDomain(_ byte: UInt8) -> Bool {
    Letters.isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  /// Whether what stands before is no URL, path or placeholder that the address would be a part of.
  private static func isFree(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start > 0 else { return true }
    let before = bytes[start - 1]
    if "/@=#$&>}{%*\\".utf8.contains(before) {
      return before == UInt8(ascii: ">") || before == UInt8(ascii: "=")
    }
    guard before == UInt8(ascii: ":") else { return true }
    // `mailto:` leads to an address; `scheme://user:password@` does not.
    return start >= 7 && bytes.holds("mailto:", at: start - 7) || start < 2 || bytes[start - 2] > 0x7F
  }

  /// `package@1.2.3.tgz`, `module@v1.2.3.zip`.
  private static func isVersion(_ domain: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let label = domain.prefix { $0 != UInt8(ascii: ".") }
    let number = label.first == UInt8(ascii: "v") ? label.dropFirst() : label
    return !number.isEmpty && number.allSatisfy(Letters.isDigit)
      && domain.count { $0 == UInt8(ascii: ".") } > 1
  }

  private static func lastLabel(_ domain: Slice<UnsafeBufferPointer<UInt8>>) -> Range<Int>? {
    guard let dot = domain.lastIndex(of: UInt8(ascii: ".")), dot > domain.startIndex else { return nil }
    return dot + 1..<domain.endIndex
  }

  private static func isTopLevel(_ label: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard (2...12).contains(label.count), label.allSatisfy(Letters.isLetter) else { return false }
    let files: [StaticString] = [
      "png", "jpg", "jpeg", "gif", "svg", "webp", "md", "html", "json", "yaml", "yml",
    ]
    return !files.contains {
      $0.utf8CodeUnitCount == label.count && label.holds($0, at: label.startIndex, ignoringCase: true)
    }
  }
}
