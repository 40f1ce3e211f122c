import ArgumentParser
import SOPRuntime

/// `kb run migrate RUN`: the run goes on by its SOP as it is now.
struct MigrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Let a run go on by its SOP as it is now.",
    usage: "kb run migrate [<options>] <run>",
    discussion: """
      A run goes on by the version of its SOP with which it began, whatever happens to the file. This moves it to the \
      file as it is, and changes nothing where that cannot be.
      kb run migrate 8vqh2m0c4t --map verify=check_goods
      """)

  @OptionGroup var options: RunOptions

  @Option(help: ArgumentHelp("The new id of a step; may be repeated.", valueName: "old=new"))
  var map: [String] = []

  @Argument(help: ArgumentHelp("The run's id, or its beginning.", valueName: "run"))
  var id: String

  func run() throws {
    let steps = try NamedTexts.read(map, option: "--map").map { (from: $0.name, to: $0.texts[0]) }
    try options.perform { desk in
      let run = try desk.service.resolve(id)
      options.show(try desk.service.migrate(run, map: steps, as: desk.actor), of: desk)
    }
  }
}
