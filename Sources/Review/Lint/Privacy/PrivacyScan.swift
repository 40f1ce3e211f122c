import Diagnostics

/// Personal data and secrets in a file: in its text, comments and front matter alike, for all of them are published with
/// the repository. Code is full of invented names and long numbers, so less is looked for in it.
struct PrivacyScan {
  /// A finding before its place is told.
  struct Hit {
    var rule: RuleID
    var message: String
    var help: String
    var range: Range<Int>
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let contacts: ContactList
  /// The code of the file, in order.
  private let code: [Range<Int>]
  private var nextCode = 0
  private var hits: [Hit] = []

  /// What a byte may begin.
  private enum Start {
    static let digits: UInt8 = 1
    static let mail: UInt8 = 2
    static let secret: UInt8 = 3
  }

  private static let starts: [UInt8] = {
    var starts = [UInt8](repeating: 0, count: 256)
    for format in SecretFormat.all { starts[Int(format.prefix.utf8Start[0])] = Start.secret }
    for digit in UInt8(ascii: "0")...UInt8(ascii: "9") { starts[Int(digit)] = Start.digits }
    starts[Int(UInt8(ascii: "@"))] = Start.mail
    return starts
  }()

  /// The findings in the bytes of a file.
  ///
  /// - Complexity: linear; bytes that begin nothing of the kind are passed over.
  ///
  /// - Parameter code: the bytes that are code, in order.
  static func findings(in source: SourceText, code: [Range<Int>], _ checks: ArticleChecks) -> [Diagnostic] {
    let hits = source.bytes.withUnsafeBufferPointer { bytes in
      var scan = PrivacyScan(bytes: bytes, contacts: checks.contacts, code: code)
      scan.run()
      return scan.hits
    }
    var counts: [RuleID: Int] = [:]
    return hits.compactMap { hit in
      guard checks.isOn(hit.rule) else { return nil }
      counts[hit.rule, default: 0] += 1
      guard counts[hit.rule, default: 0] <= ArticleScan.limit else { return nil }
      return Diagnostic(hit.rule, hit.message, at: source.place(hit.range), help: hit.help)
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, contacts: ContactList, code: [Range<Int>]) {
    self.code = code
    self.bytes = bytes
    self.contacts = contacts
  }

  private mutating func run() {
    Self.starts.withUnsafeBufferPointer { starts in
      var index = 0
      while index < bytes.count {
        switch starts[Int(bytes[index])] {
        case 0: index += 1
        case Start.digits: index = digits(at: index)
        case Start.mail:
          mail(at: index)
          index += 1
        default: index = secret(at: index)
        }
      }
    }
  }

  private mutating func add(_ rule: RuleID, _ message: String, _ help: String, _ range: Range<Int>) {
    guard hits.count < 10 * ArticleScan.limit else { return }
    hits.append(Hit(rule: rule, message: message, help: help, range: range))
  }

  /// Whether an offset lies in code; questions come in order.
  private mutating func isCode(_ offset: Int) -> Bool {
    while nextCode < code.count, code[nextCode].upperBound <= offset { nextCode += 1 }
    return nextCode < code.count && code[nextCode].contains(offset)
  }

  // MARK: Numbers

  private mutating func digits(at start: Int) -> Int {
    let run = DigitRun(bytes, at: start)
    guard run.digits.count >= 10, run.isFree else { return run.end }
    let isInCode = isCode(start)
    if let length = CardNumber.length(run, isInCode: isInCode) {
      add(
        "privacy.card-number", "this is the number of a payment card",
        "remove it, or write an example such as 4111 1111 1111 1111", start..<start + length)
    } else if let end = IdentityNumber.end(run, isInCode: isInCode) {
      add(
        "privacy.identity-number", "this is the number of an identity card", "remove it, or mask its digits",
        start..<end)
    } else if let range = PhoneNumber.range(run), !isInCode, !contacts.allowsNumber(bytes[range]) {
      add(
        "privacy.phone-number", "this looks like somebody's telephone number",
        "remove it; kb.yaml can name numbers that may be published", range)
    }
    return run.end
  }

  // MARK: Addresses

  private mutating func mail(at sign: Int) {
    guard !isCode(sign), let range = MailAddress.range(in: bytes, at: sign),
      !contacts.allowsAddress(bytes[range], sign: sign - range.lowerBound)
    else { return }
    add(
      "privacy.mail-address", "this looks like somebody's mail address",
      "write the address of a team, or one at example.com; kb.yaml can name addresses that may be published",
      range)
  }

  // MARK: Secrets

  private mutating func secret(at start: Int) -> Int {
    guard start == 0 || !Letters.isAlphanumeric(bytes[start - 1]) else { return start + 1 }
    for format in SecretFormat.all where bytes.holds(format.prefix, at: start) {
      guard let end = format.end(in: bytes, at: start) else { continue }
      add(
        "privacy.secret", "this looks like \(format.name)",
        "revoke it, then remove it; it stays in the history of the repository", start..<end)
      return end
    }
    return start + 1
  }
}
