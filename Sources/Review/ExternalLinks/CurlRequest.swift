import Platform

/// One question to a server, asked by curl with fixed arguments.
struct CurlRequest: Sendable {
  /// What curl answered.
  struct Answer: Sendable {
    /// The status of HTTP; 0 where there was no answer.
    var status = 0
    /// Where the server sends the reader, as a full address.
    var redirect: String?
    /// The seconds after which to ask again.
    var retryAfter: Int?
    /// The number that answered.
    var number = ""
    /// Why there was no answer, by curl's exit status.
    var failure: Int?
  }

  let curl: String
  let userAgent: String
  let timeout: Int

  private static let mark = "\u{1}kb "
  /// Proxies and certificates are the machine's business; nothing else of the environment is.
  private static let variables = [
    "PATH", "http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy", "no_proxy", "NO_PROXY",
    "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE",
  ]

  /// Whether another machine asks on behalf of this one, whose number is the only one to be seen.
  static var usesProxy: Bool {
    variables.contains {
      $0.lowercased().hasSuffix("_proxy") && $0.lowercased() != "no_proxy" && Environment.value($0) != nil
    }
  }

  /// Asks; the body is dropped.
  func ask(_ link: WebLink, onlyHead: Bool) -> Answer {
    let words =
      ["curl", "--disable", "--silent", "--globoff", "--proto", "=http,https", "--max-redirs", "0"]
      + ["--max-time", "\(timeout)", "--connect-timeout", "\(max(1, timeout / 2))"]
      + ["--user-agent", userAgent, "--output", "/dev/null", "--dump-header", "-"]
      + ["--header", "Accept: */*", "--write-out", Self.mark + "%{http_code} %{remote_ip} %{redirect_url}"]
      + (onlyHead ? ["--head"] : ["--range", "0-1023"]) + ["--url", link.address]
    let process = ChildProcess(
      program: curl, words: words,
      environment: ["LC_ALL=C"]
        + Self.variables.compactMap { name in Environment.value(name).map { "\(name)=\($0)" } },
      folder: "/", timeout: .seconds(timeout + 5), outputLimit: 1 << 16)
    guard let result = try? process.run() else { return Answer(failure: -1) }
    var answer = Self.answer(String(decoding: result.output, as: UTF8.self))
    switch result.end {
    case .exited(0): break
    // A body that is longer than the time allows has begun all the same.
    case .exited(let code): if answer.status == 0 { answer.failure = code }
    default: if answer.status == 0 { answer.failure = 28 }
    }
    return answer
  }

  /// Reads the headers and the line behind the mark.
  static func answer(_ output: String) -> Answer {
    var answer = Answer()
    let parts = output.split(separator: mark, omittingEmptySubsequences: false)
    for line in parts.first?.split(whereSeparator: \.isNewline) ?? [] {
      guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == "retry-after" else {
        continue
      }
      let text = line[line.index(after: colon)...].split(separator: " ").first ?? ""
      answer.retryAfter = Int(text).map { max(0, $0) } ?? answer.retryAfter
    }
    let fields = (parts.count > 1 ? parts[1] : "").split(
      separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    if fields.count == 3 {
      answer.status = Int(fields[0]) ?? 0
      answer.number = String(fields[1])
      answer.redirect = fields[2].isEmpty ? nil : String(fields[2])
    }
    return answer
  }
}
