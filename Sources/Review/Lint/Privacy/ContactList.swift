/// Addresses and numbers that may be published: of teams, of examples, and those that the workspace names.
struct ContactList: Sendable {
  private let addresses: Set<String>
  private let domains: Set<String>
  private let numbers: Set<String>

  init(_ allowed: [String]) {
    var addresses: Set<String> = []
    var domains: Set<String> = []
    var numbers: Set<String> = []
    for entry in allowed {
      let text = entry.lowercased()
      let digits = text.utf8.filter(Letters.isDigit)
      if text.hasPrefix("@") {
        domains.insert(String(text.dropFirst()))
      } else if text.utf8.contains(UInt8(ascii: "@")) {
        addresses.insert(text)
      } else if digits.count >= 5, !text.utf8.contains(where: Letters.isLetter) {
        numbers.insert(String(decoding: digits, as: UTF8.self))
      } else {
        domains.insert(text)
      }
    }
    self.addresses = addresses
    self.domains = domains
    self.numbers = numbers
  }

  /// Whether a telephone number may be published.
  func allowsNumber(_ number: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard !numbers.isEmpty else { return false }
    return numbers.contains(String(decoding: number.filter(Letters.isDigit), as: UTF8.self))
  }

  /// Whether a mail address may be published.
  ///
  /// - Parameter sign: where its `@` stands.
  func allowsAddress(_ address: Slice<UnsafeBufferPointer<UInt8>>, sign: Int) -> Bool {
    let text = String(decoding: address.map(Letters.lower), as: UTF8.self)
    if addresses.contains(text) { return true }
    let bytes = Array(text.utf8)
    let local = bytes[..<sign]
    let labels = bytes[(sign + 1)...].split(separator: UInt8(ascii: ".")).map {
      String(decoding: $0, as: UTF8.self)
    }
    if labels.indices.contains(where: { domains.contains(labels[$0...].joined(separator: ".")) }) {
      return true
    }
    return isExampleDomain(labels) || isRole(local) || !(isPersonal(local) || Self.isFreeProvider(labels))
  }

  /// Whether an address reads like a first and a last name.
  private func isPersonal(_ local: ArraySlice<UInt8>) -> Bool {
    let parts = local.split { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") }
    return parts.count == 2 && parts.allSatisfy { $0.count >= 2 && $0.allSatisfy(Letters.isLetter) }
  }

  /// Whether private persons have their addresses there.
  private static func isFreeProvider(_ labels: [String]) -> Bool {
    let names: Set<String> = [
      "gmail", "googlemail", "outlook", "hotmail", "live", "msn", "yahoo", "ymail", "aol", "icloud", "gmx",
      "proton",
      "protonmail", "qq", "foxmail", "163", "126", "yeah", "sina", "sohu", "139", "189", "aliyun", "naver",
    ]
    return labels.count <= 3 && labels.dropLast().contains { names.contains($0) }
  }

  /// RFC 2606 and RFC 6761, and the names that writers invent.
  private func isExampleDomain(_ labels: [String]) -> Bool {
    guard labels.count >= 2, let top = labels.last else { return true }
    if ["example", "test", "invalid", "localhost", "local", "internal", "lan", "domain", "tld"].contains(top)
    {
      return true
    }
    return labels.dropLast().contains { label in
      Self.exampleNames.contains(label) || label.hasPrefix("your") || label.hasPrefix("my")
        || label.hasPrefix("example") || label.hasSuffix("example") || label.hasPrefix("xxx")
        || label == "gserviceaccount" || label == "noreply"
    }
  }

  private static let exampleNames: Set<String> = [
    "example", "domain", "company", "acme", "test", "foo", "bar", "baz", "abc", "xyz", "email", "site",
    "server",
    "host", "hostname", "contoso", "fabrikam", "corp", "organization", "org", "sample", "demo", "some",
    "someone",
    "website", "customer", "user", "duck", "service", "account", "address", "mail", "a", "b", "x", "y", "z",
    "app",
  ]

  /// Whether an address names a task or an invented person.
  private func isRole(_ local: ArraySlice<UInt8>) -> Bool {
    let parts = local.split { !Letters.isLetter($0) }.map { String(decoding: $0, as: UTF8.self) }
    guard !parts.isEmpty else { return true }
    return local.count <= 2 || parts.contains { Self.roles.contains($0) || $0.hasPrefix("xxx") }
  }

  private static let roles: Set<String> = [
    "support", "help", "helpdesk", "info", "contact", "sales", "service", "services", "privacy", "security",
    "legal",
    "press", "media", "billing", "abuse", "postmaster", "webmaster", "hostmaster", "noreply", "reply",
    "donotreply",
    "admin", "administrator", "feedback", "hello", "hi", "team", "teams", "office", "jobs", "careers", "hr",
    "marketing", "partner", "partners", "dev", "developer", "developers", "devops", "git", "ops", "status",
    "news",
    "newsletter", "community", "events", "account", "accounts", "payment", "payments", "order", "orders",
    "returns",
    "refund", "refunds", "care", "customer", "customers", "customercare", "customerservice", "kefu",
    "enquiries",
    "inquiries", "docs", "documentation", "oss", "opensource", "open", "subscribe", "unsubscribe", "list",
    "lists",
    "announce", "root", "system", "daemon", "bot", "notification", "notifications", "alert", "alerts",
    "report",
    "reports", "error", "bugs", "conduct", "compliance", "dpo", "gdpr", "copyright", "dmca", "licensing",
    "license",
    "finance", "invoice", "invoices", "it", "mail", "email", "emailaddress", "address", "web", "api", "cloud",
    "postgres", "mysql", "ubuntu", "ec", "sa", "username", "user", "users", "name", "your", "you", "me", "my",
    "foo",
    "bar", "test", "tests", "tester", "testing", "example", "sample", "demo", "someone", "somebody", "anyone",
    "john",
    "jane", "doe", "johndoe", "janedoe", "alice", "bob", "carol", "max", "joe", "smith", "recipient",
    "sender",
    "firstname", "lastname", "first", "last", "first_name", "domain", "company", "random", "group",
    "committers",
  ]
}
