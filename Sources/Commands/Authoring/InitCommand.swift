import ArgumentParser
import Platform

/// `kb init`: a new workspace that already passes lint.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a new workspace that already passes lint.",
    usage: "kb init [<options>] [<folder>]",
    discussion: "Files that are there already are left as they are.")

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The folder to make it in.", completion: .directory)
  var folder = "."

  func run() throws {
    let root = global.root ?? folder
    if FileSystem.kind(of: root) == .file { throw Failure("\(root) is a file", help: "name a folder") }
    try FileSystem.createFolder(root)
    var made = 0
    for (name, text) in StarterFiles.workspace(of: SystemUser.name()) {
      let path = Path.join(root, name)
      guard FileSystem.kind(of: path) == nil else {
        global.console.message("\(path) is there already, left as it is")
        continue
      }
      try FileSystem.createFolder(Path.parent(of: path))
      try FileSystem.writeAtomically(Array(text.utf8), to: path)
      global.console.printLine("made \(path)")
      made += 1
    }
    let place = root == "." ? "" : "cd \(root) && "
    if made > 0 { global.console.message("try: \(place)kb search refund") }
  }
}
