import ArgumentParser
import Content
import Diagnostics
import KnowledgeBase
import Platform
import SOP

/// `kb edit ID`: opens an article or SOP in the user's editor.
struct EditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Open an article or SOP in your editor ($VISUAL, $EDITOR, else vi).",
    usage: "kb edit [<options>] <id>")

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The id of the article or SOP.")
  var id: String

  func run() throws {
    let workspace = try global.workspace()
    let path: String
    if let sop = workspace.sops().lazy.compactMap(\.sop).first(where: { $0.id.value == id }) {
      path = sop.path
    } else {
      path = try workspace.article(id).path
    }
    let editor = Environment.value("VISUAL") ?? Environment.value("EDITOR") ?? "vi"
    let status = Editor.open(Path.join(workspace.root, path), with: editor)
    guard status == 0 else { throw Failure("the editor \"\(editor)\" ended with status \(status)") }
  }
}
