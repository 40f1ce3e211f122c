public import ArgumentParser
public import Content
import KnowledgeBase
import Platform
import SiteExport

/// `kb export DIR`: the static site.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the static self-service site.",
    discussion: """
      The folder is replaced in one step when the new site is complete; a failed export leaves the old one. Only what \
      the audience may read leaves, and that is public unless you say otherwise.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(
    help: ArgumentHelp("public, customer, partner or internal: lets out this audience and every wider one."))
  var audience: Audience = .public

  @Option(name: .customLong("base-url"), help: ArgumentHelp("Where the site will stand.", valueName: "url"))
  var baseURL: String?

  @Argument(help: "The folder to write.", completion: .directory)
  var folder: String

  func run() throws {
    let workspace = try global.workspace()
    let start = Stopwatch.now()
    let report = try workspace.export(to: folder, audience: audience, baseURL: baseURL)
    for broken in report.brokenLinks {
      global.console.error("\(broken.page): \"\(broken.target)\" leads nowhere (\(broken.reason.rawValue))")
    }
    let time = Count.duration(Stopwatch.now() - start)
    global.console.printLine(
      "\(folder): \(Count.text(report.pages, "page")), \(Count.text(report.files, "file")), "
        + "\(Count.bytes(report.bytes)) in \(time)")
    if !report.brokenLinks.isEmpty { throw ExitCode.nothingFound }
  }
}

extension Content.Audience: ArgumentParser.ExpressibleByArgument {}
