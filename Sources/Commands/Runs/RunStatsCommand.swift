import ArgumentParser
import Content
import Expressions
import KnowledgeBase
import Platform
import SOP
import SOPRuntime

/// `kb run stats`: what runs tell.
struct RunStatsCommand: ParsableCommand {
  /// How the figures are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, html
  }

  /// What runs are told apart by.
  enum Grouping: String, ExpressibleByArgument, CaseIterable {
    case sop, day, week, month

    var grouping: RunStatistics.Grouping {
      switch self {
      case .sop: .sop
      case .day: .day
      case .week: .week
      case .month: .month
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "What runs tell: reply and handling times, first contact, transfers, the worst steps.",
    usage: "kb run stats [<sop>] [<options>]",
    discussion: """
      kb run stats --since 2026-11-01 --by week     a page for the weekly review
      kb run stats --format html > report.html      the same with drawings
      Counted are runs that have ended, by the day of their end; docs/run-stats.md defines every figure.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp("Only runs of this SOP.", valueName: "sop"))
  var sop: String?

  @Option(help: ArgumentHelp("Runs that ended on this day or later.", valueName: "date"))
  var since: String?

  @Option(help: ArgumentHelp("Runs that ended on this day or before.", valueName: "date"))
  var until: String?

  @Option(help: "Told apart by sop, day, week or month.")
  var by: Grouping = .sop

  @Option(
    help: ArgumentHelp(
      "How long nobody may come back, for the first contact to have helped.", valueName: "time"))
  var fcrWindow = "7d"

  @Option(help: "text, json (JSON Lines) or html (one page with drawings).")
  var format: Format = .text

  @Option(help: ArgumentHelp("The language of words and titles, such as zh-CN.", valueName: "tag"))
  var lang: String?

  func run() throws {
    try RunAccess.telling(on: global.console, as: format == .json ? .json : .text) { try print() }
  }

  private func print() throws {
    let workspace = try global.workspace()
    let report = try workspace.runs().statistics(try options(of: workspace))
    let language = lang ?? workspace.configuration.defaultLanguage
    switch format {
    case .text: global.console.print(report.text(language: language))
    case .json: global.console.print(report.json())
    case .html: global.console.print(report.html(language: language))
    }
    if report.all.closed == 0 { throw ExitCode.nothingFound }
  }

  private func options(of workspace: Workspace) throws(RunError) -> RunStatistics.Options {
    var options = RunStatistics.Options(now: Moment(microseconds: WallClock.microseconds()))
    let zone = workspace.configuration.timeZone
    options.zone = zone == "UTC" ? nil : TimeZoneRules.installed(zone)
    options.sop = sop
    let days = LocalDays(zone: options.zone)
    options.from = try day(since, "--since").map { days.start(of: $0) }
    options.until = try day(until, "--until").map { days.start(of: $0.adding(days: 1)) }
    if let from = options.from, let until = options.until, until <= from {
      throw .failed("--until lies before --since", help: "give the earlier day with --since")
    }
    guard let window = SpanOfTime(fcrWindow) else {
      throw .failed(
        "--fcr-window is \"\(fcrWindow)\"", help: "write a number and s, m, h, d or w, such as 7d")
    }
    options.repeatWindow = window.seconds
    options.groupings = [by.grouping]
    // The page draws the trend beside the SOPs.
    if format == .html { options.groupings = by == .sop ? [.sop, .week] : [.sop, by.grouping] }
    return options
  }

  private func day(_ text: String?, _ option: String) throws(RunError) -> CivilDate? {
    guard let text else { return nil }
    guard let day = CivilDate(text) else {
      throw .failed("\(option) is \"\(text)\"", help: "write YYYY-MM-DD")
    }
    return day
  }
}
