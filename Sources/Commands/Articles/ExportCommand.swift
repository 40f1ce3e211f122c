public import ArgumentParser
public import Content
import KnowledgeBase
import Platform
import SiteExport

/// `kb export DIR`: the static site.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the static self-service site.",
    usage: "kb export [<options>] <folder>",
    discussion: """
      The folder is replaced in one step when the new site is complete; a failed export leaves the old one. Only what \
      the audience may read leaves, and that is public unless you say otherwise.
      """)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var revision: RevisionOptions

  @Option(
    help: ArgumentHelp("public, customer, partner or internal: lets out this audience and every wider one."))
  var audience: Audience = .public

  @Option(name: .customLong("base-url"), help: ArgumentHelp("Where the site will stand.", valueName: "url"))
  var baseURL: String?

  @Argument(help: "The folder to write.", completion: .directory)
  var folder: String

  func run() async throws {
    guard !folder.isEmpty else { throw Failure("the folder has no name", help: "such as: kb export site") }
    let address = baseURL.flatMap(WebAddress.normalized)
    guard baseURL == nil || address != nil else {
      throw Failure(
        "\"\(baseURL ?? "")\" is no web address", help: "such as: --base-url https://help.example.com")
    }
    let workspace = try await global.workspace(revision)
    let start = Stopwatch.now()
    let report = try await workspace.export(to: folder, audience: audience, baseURL: address)
    for broken in report.brokenLinks {
      global.console.error("\(broken.page): \"\(broken.target)\" \(broken.reason.text)")
    }
    for note in report.notes { global.console.message(note.text) }
    let time = Count.duration(Stopwatch.now() - start)
    global.console.printLine(
      "\(folder): \(Count.text(report.pages, "page")), \(Count.text(report.files, "file")), "
        + "\(Count.bytes(report.bytes)) in \(time)")
    if !report.brokenLinks.isEmpty { throw ExitCode.nothingFound }
  }
}

extension BrokenLink.Reason {
  /// What is wrong, said of the link's target.
  fileprivate var text: String {
    switch self {
    case .missingTarget: "leads nowhere"
    case .missingAnchor: "names a heading that is not there"
    case .unsafeFile: "is a file that no site should serve, so it stays out"
    case .outside: "leads out of kb/"
    case .externalImage: "is an image of another site, so it stays out"
    case .unsafeScheme: "is no address that a page may link to"
    case .takenAddress: "is the address of another page, so it redirects nobody"
    case .unsafeAddress: "is no address that every host can serve, so it redirects nobody"
    }
  }
}

extension SiteReport.Note {
  /// What the site lacks, and what would give it.
  fileprivate var text: String {
    switch self {
    case .noBaseURL:
      "no sitemap.xml, feeds and canonical addresses without `base_url` in kb.yaml or --base-url"
    case .noDates: "no feeds and no list of changes, because git knows no dates of these articles"
    }
  }
}

extension Content.Audience: ArgumentParser.ExpressibleByArgument {}
