import ArgumentParser
import JSONWriting
import Platform
import SOPRuntime

/// `kb run show RUN`: what happened in a run.
struct ShowRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what happened in a run: when, who, what, how long.",
    usage: "kb run show [<options>] <run>",
    discussion: "Personal data is hidden; with --reveal it is shown, and that you looked is journaled.")

  @OptionGroup var global: GlobalOptions

  @Option(help: "text or json.")
  var format: ListFormat = .text

  @Option(help: ArgumentHelp("The language of the texts, such as zh-CN.", valueName: "tag"))
  var lang: String?

  @Flag(help: "Show personal data, which is journaled.")
  var reveal = false

  @Argument(help: ArgumentHelp("The run's id, or its beginning.", valueName: "run"))
  var id: String

  func run() throws {
    let access = RunAccess(global: global, format: format, language: lang, reveals: reveal)
    try access.perform { desk in
      let run = try desk.service.resolve(id)
      let view = try desk.view(run)
      let values = ValueText(words: desk.words, reveals: reveal, lacksKeys: view.lacksKeys)
      let timeline = Timeline(
        events: try desk.service.events(of: run), sop: desk.sop, words: desk.words, values: values,
        time: desk.time, console: desk.console)
      switch format {
      case .json: desk.console.printLine(json(view, timeline, desk))
      case .text:
        let shown = RunText(view: view, desk: desk)
        let text = shown.heading + "\n" + timeline.text() + shown.places
        if Terminal.isTerminal(.output) { Terminal.page(Array(text.utf8)) } else { desk.console.print(text) }
      }
    }
  }

  private func json(_ view: RunView, _ timeline: Timeline, _ desk: RunDesk) -> String {
    var writer = JSONWriter()
    writer.object { object in
      RunJSON(view: view, language: lang, values: timeline.values, now: desk.now).write(into: &object)
      object.key("timeline")
      object.array { array in
        for line in timeline.lines() {
          array.object {
            $0.member("sequence", line.event.sequence)
            $0.member("at", RunTime.machine(line.event.at))
            $0.member("actor", line.event.actor)
            $0.member("event", line.event.fact.type)
            $0.member("text", line.text)
          }
        }
      }
    }
    return writer.string
  }
}
