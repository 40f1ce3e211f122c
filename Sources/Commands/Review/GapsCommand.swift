import ArgumentParser
import Diagnostics
import JSONWriting
import KnowledgeBase

/// `kb gaps`: what was searched for and not answered.
struct GapsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gaps", abstract: "Searches that nothing answered, and what would close each.",
    usage: "kb gaps [<options>]",
    discussion: """
      Reads the log of the last 90 days on this machine, which kb.yaml turns on with `log: on` (docs/use-log.md). \
      Searches that ask for the same thing stand together, in whatever language; each with the nearest article and the \
      line of front matter that would let it answer, or the command that begins a new one.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: "text or json (JSON Lines).")
  var format: ListFormat = .text

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Leave out what was searched less often: a rare search may tell who searched.", valueName: "n"))
  var minCount = 2

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: ArgumentHelp("Show at most this many; 0 shows all.", valueName: "n"))
  var limit = 20

  func validate() throws {
    if minCount < 1 { throw ValidationError("--min-count takes a number from 1") }
    if limit < 0 { throw ValidationError("--limit takes a number from 0") }
  }

  func run() throws {
    let console = global.console
    let report = try global.workspace().gaps(atLeast: minCount, today: Today.date())
    let gaps = limit > 0 ? Array(report.gaps.prefix(limit)) : report.gaps
    switch format {
    case .text: for (index, gap) in gaps.enumerated() { show(gap, isFirst: index == 0) }
    case .json: for gap in gaps { console.printLine(json(gap)) }
    }
    if report.brokenLines > 0 {
      console.message(
        "\(Count.text(report.brokenLines, "line")) of the log could not be read and \(report.brokenLines == 1 ? "is" : "are") left out"
      )
    }
    if gaps.count < report.gaps.count {
      console.message("\(report.gaps.count - gaps.count) more; --limit 0 shows all")
    }
    if report.rare > 0 {
      console.message(
        "\(Count.text(report.rare, "search", "searches")) too rare to show; --min-count 1 shows all")
    }
    console.message(
      "\(Count.text(report.searchCount, "search", "searches")) in 90 days: \(report.withoutHit) without a hit, "
        + "\(report.withoutOpen) of whose hits none was opened")
    if report.gaps.isEmpty { throw ExitCode.nothingFound }
  }

  private func show(_ gap: Gap, isFirst: Bool) {
    let console = global.console
    if !isFirst { console.printLine("") }
    let first = gap.searches.first?.query ?? ""
    let none = gap.countWithoutHit > 0 ? ", \(gap.countWithoutHit) without a hit" : ""
    console.printLine("\(gap.count)×  \(console.paint(TextWidth.visible(first), .title))\(none)")
    for search in gap.searches.dropFirst().prefix(5) {
      console.printLine("    \(search.count)× \(TextWidth.visible(search.query))")
    }
    if gap.searches.count > 6 { console.printLine("    and \(gap.searches.count - 6) more") }
    if let nearest = gap.nearest {
      console.printLine("    nearest: \(nearest.id)  \(TextWidth.visible(nearest.title))")
      console.printLine("    \(TextWidth.visible(nearest.questions))")
    }
    console.printLine("    \(console.paint("$ \(TextWidth.visible(gap.command))", .quiet))")
  }

  private func json(_ gap: Gap) -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.member("count", gap.count)
      object.member("without_hit", gap.countWithoutHit)
      object.key("searches")
      object.array { array in
        for search in gap.searches {
          array.object {
            $0.member("query", search.query)
            $0.member("count", search.count)
          }
        }
      }
      if let nearest = gap.nearest {
        object.key("nearest")
        object.object {
          $0.member("id", nearest.id)
          $0.member("title", nearest.title)
          $0.member("path", nearest.path)
          $0.member("questions", nearest.questions)
        }
      }
      object.member("command", gap.command)
    }
    return writer.string
  }
}
