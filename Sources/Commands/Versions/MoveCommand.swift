import ArgumentParser
import Diagnostics
import KnowledgeBase

/// `kb mv OLD NEW`: gives an article another id and path.
struct MoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mv", abstract: "Move an article: links, SOPs and its old address go on working.",
    usage: "kb mv [<options>] <old> <new>",
    discussion: """
      Moves the file and its translations beside it, writes links to them and their own links anew, and adds the old \
      address to redirect_from. An id that front matter gives stays. All of it is done, or nothing. Nothing is staged \
      in git.
      """)

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Show what would be done and write nothing.")
  var dryRun = false

  @Argument(help: "The article's id or path.")
  var old: String

  @Argument(help: "The new id or path.")
  var new: String

  func run() throws {
    let workspace = try global.workspace()
    let move = try workspace.planMove(of: old, to: new)
    if !dryRun { try workspace.carryOut(move) }
    for step in move.steps {
      global.console.printLine("\(TextWidth.visible(step.from)) → \(TextWidth.visible(step.to))")
    }
    for edit in move.edits {
      global.console.printLine(
        "\(TextWidth.visible(edit.path)): \(TextWidth.visible(edit.changes.joined(separator: ", ")))")
    }
    for note in move.notes { global.console.message(note) }
    if dryRun { global.console.message("nothing was written") }
  }
}
