import BinaryCoding
import Content
import Platform

/// Reads the finished site and finds every internal link, anchor and asset that does not exist in it.
///
/// It knows nothing of how the pages were made: what it finds is what a reader would.
struct OutputCheck {
  private let folder: String
  /// The path under which the site will stand, for references that begin with `/`.
  private let basePath: String
  private let files: [String]

  init(_ folder: String, baseURL: String?) throws(SystemError) {
    self.folder = folder
    basePath = Self.path(of: baseURL ?? "")
    files = try StagedFolder.files(in: folder)
  }

  /// The broken references, in order of page, each target once a page.
  ///
  /// - Complexity: reads every page twice, several at a time; keeps 8 bytes an anchor.
  func run() throws -> [BrokenLink] {
    let pages = files.filter { $0.hasSuffix(".html") }
    let anchors = try collect(pages) { _, scanner in Set(scanner.anchors.map(Self.hash)) }
    let anchorsOfPage = Dictionary(uniqueKeysWithValues: zip(pages, anchors))
    let known = Set(files)
    return try collect(pages) { page, scanner in
      var seen: Set<String> = []
      return scanner.references.compactMap { reference -> BrokenLink? in
        guard seen.insert(reference).inserted else { return nil }
        return check(reference, on: page, known, anchorsOfPage)
      }
    }.flatMap { $0 }
  }

  private func collect<Result: Sendable>(
    _ pages: [String], _ body: @Sendable (String, HTMLScanner) -> Result
  ) throws -> [Result] {
    try Parallel.map(pages.count) { index in
      Swift.Result { body(pages[index], HTMLScanner(try FileSystem.read(Path.join(folder, pages[index])))) }
    }.map { try $0.get() }
  }

  private func check(
    _ reference: String, on page: String, _ known: Set<String>, _ anchors: [String: Set<UInt64>]
  ) -> BrokenLink? {
    guard !reference.hasPrefix("//"), !Self.hasScheme(reference) else { return nil }
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let address = PercentEncoding.decode(parts.first ?? "")
    guard var target = resolve(address, on: page) else {
      return BrokenLink(page: page, target: reference, reason: .outside)
    }
    if !known.contains(target) { target = Path.join(target, "index.html") }
    guard known.contains(target) else {
      return BrokenLink(page: page, target: reference, reason: .missingTarget)
    }
    guard parts.count > 1, !parts[1].isEmpty, let offered = anchors[target] else { return nil }
    return offered.contains(Self.hash(PercentEncoding.decode(parts[1])))
      ? nil : BrokenLink(page: page, target: reference, reason: .missingAnchor)
  }

  private func resolve(_ address: String, on page: String) -> String? {
    if address.isEmpty { return page }
    if address.hasPrefix(basePath) { return Path.normalized(String(address.dropFirst(basePath.count))) }
    return address.hasPrefix("/") ? nil : Path.normalized(Path.join(Path.parent(of: page), address))
  }

  private static func hasScheme(_ reference: String) -> Bool {
    guard let end = reference.firstIndex(where: { ":/?#".contains($0) }) else { return false }
    return reference[end] == ":"
  }

  private static func hash(_ text: String) -> UInt64 {
    Array(text.utf8).withUnsafeBytes(Checksum.xxh64)
  }

  /// The path of a base address, with `/` at both ends.
  static func path(of baseURL: String) -> String {
    guard let scheme = baseURL.firstRange(of: "://") else { return "/" }
    let behind = baseURL[scheme.upperBound...]
    guard let slash = behind.firstIndex(of: "/") else { return "/" }
    let path = String(behind[slash...].prefix { $0 != "?" && $0 != "#" })
    return path.hasSuffix("/") ? path : path + "/"
  }
}
