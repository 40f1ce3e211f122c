import ArgumentParser
import Diagnostics
import JSONWriting
import KnowledgeBase
import SOP
import SOPRuntime

/// `kb run list`: the runs there are.
struct ListRunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List runs: all that are open, or those that wait for somebody.",
    usage: "kb run list [<options>]",
    discussion: """
      kb run list --waiting me     every step that one of your roles can go on with
      kb run list --overdue        every run with a time limit that is over
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: "text or json (JSON Lines).")
  var format: ListFormat = .text

  @Option(help: ArgumentHelp("The language of titles, such as zh-CN.", valueName: "tag"))
  var lang: String?

  @Flag(help: "Only runs that you are at.")
  var mine = false

  @Option(
    help: ArgumentHelp("Only runs that wait for a role; me stands for all of yours.", valueName: "role"))
  var waiting: String?

  @Flag(help: "Only runs with a time limit that is over.")
  var overdue = false

  @Option(help: ArgumentHelp("Only runs of an SOP.", valueName: "id"))
  var sop: String?

  @Flag(help: "Runs that are over too.")
  var all = false

  func validate() throws {
    if overdue, all {
      throw ValidationError("--overdue looks at open runs, --all at those that are over too")
    }
  }

  func run() throws {
    let options = RunAccess(global: global, format: format, language: lang)
    try options.perform { desk in
      var selection = RunSelection()
      selection.withEnded = all
      selection.isOverdue = overdue
      selection.sop = sop
      if mine { selection.claimedBy = desk.actor }
      if let waiting { selection.roles = waiting == "me" ? desk.roles : [waiting] }
      let rows = try desk.service.list(selection)
      if let sop, let broken = desk.workspace.unusableSOP(sop) {
        desk.console.error(
          "\(broken.path) cannot be used: \(broken.reason)\n"
            + "  help: see `kb lint`; runs that began go on by the version they began with")
      }
      for row in rows {
        desk.console.printLine(format == .json ? json(row, desk) : text(row, desk))
      }
      guard rows.isEmpty else { return }
      desk.console.message(
        waiting == "me" && desk.roles.isEmpty
          ? "no run waits for \(desk.actor), who has no role in kb.yaml"
          : all ? "there is no such run" : "no such run; `kb run list --all` shows those that are over too")
      throw ExitCode.nothingFound
    }
  }

  private func text(_ row: RunRow, _ desk: RunDesk) -> String {
    let words = desk.words
    let title = TextWidth.oneLine(row.title.text(in: words.language))
    let began = desk.time.short(row.startedAt, beside: desk.now)
    let head = "\(desk.console.paint(row.run, .title))  \(title)  \(desk.console.paint(began, .quiet))"
    guard row.status == .open || row.status == .cancelling else {
      let state = row.status == .paused ? words("paused", "已暂停") : OutcomeText.text(row.outcome, words)
      return "\(head)  \(state)"
    }
    return ([head] + row.waiting.map { "    " + place($0, desk) }).joined(separator: "\n")
  }

  private func place(_ place: RunRow.Waiting, _ desk: RunDesk) -> String {
    let words = desk.words
    var facts = [TextWidth.oneLine(place.title.text(in: words.language))]
    facts += [place.role.map { TextWidth.oneLine($0) }, place.claimedBy.map { TextWidth.oneLine($0) }]
      .compactMap { $0 }
    if place.role == nil { facts.append(PhaseText.text(place.phase, words)) }
    let text = facts.joined(separator: " · ")
    guard let due = place.dueAt else { return text }
    let at = desk.time.short(due, beside: desk.now)
    if due <= desk.now {
      return "\(text) · " + desk.console.paint(words("was due \(at)", "已超时，截止 \(at)"), .bad)
    }
    let isNear = place.warnsAt.map { $0 <= desk.now } ?? false
    return "\(text) · " + desk.console.paint(words("due \(at)", "截止 \(at)"), isNear ? .mark : .quiet)
  }

  private func json(_ row: RunRow, _ desk: RunDesk) -> String {
    var writer = JSONWriter()
    let language = desk.words.language
    writer.object { object in
      object.member("run", row.run)
      object.member("sop", row.sop)
      object.member("title", row.title.text(in: language))
      object.member("status", row.status.rawValue)
      object.member("outcome", ifPresent: row.outcome?.rawValue)
      object.member("started_at", RunTime.machine(row.startedAt))
      object.member("ended_at", ifPresent: row.endedAt.map { RunTime.machine($0) })
      object.member("late", row.isOverdue(at: desk.now))
      object.key("positions")
      object.array { array in
        for place in row.waiting {
          array.object {
            $0.member("step", place.step)
            $0.member("title", place.title.text(in: language))
            $0.member("waits_for", place.phase)
            $0.member("role", ifPresent: place.role)
            $0.member("claimed_by", ifPresent: place.claimedBy)
            $0.member("warns_at", ifPresent: place.warnsAt.map { RunTime.machine($0) })
            $0.member("due_at", ifPresent: place.dueAt.map { RunTime.machine($0) })
          }
        }
      }
    }
    return writer.string
  }
}
