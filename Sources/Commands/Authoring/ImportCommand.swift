import ArgumentParser
import Diagnostics
import KnowledgeBase

/// `kb import FORMAT`: front matter of another tool, in the keys of kb.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take over what the front matter of another tool says.",
    usage: "kb import [<options>] <format> [<path> ...]",
    discussion: """
      Shows a diff and writes nothing without --write. Keys that an article has, and all keys of the other tool, stay \
      as they are. docs/import.md lists what becomes what.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "\(formats.joined(separator: ", ")).", completion: .list(formats), transform: Self.format)
  var format: ImportFormat

  @Argument(help: "Only these files and folders.", completion: .file())
  var paths: [String] = []

  @Flag(help: "Write the changes, each file as a whole or not at all.")
  var write = false

  private static let formats = ImportFormat.allCases.map(\.rawValue)

  private static func format(_ text: String) throws -> ImportFormat {
    if let format = ImportFormat(rawValue: text) { return format }
    let near = Suggestion.closest(to: text, among: formats).map { "did you mean \"\($0)\"?" }
    throw ValidationError(
      "kb knows no format \"\(text)\"; \(near ?? "there are \(formats.joined(separator: ", "))")")
  }

  func run() async throws {
    let workspace = try global.workspace()
    let only = try paths.map { try workspace.relativePath($0) }
    let found = await workspace.importFrontMatter(format, paths: only, today: try Today.date())
    let console = global.console
    for (path, text) in found.notes { console.message("\(path): \(text)") }
    let looked = Count.text(found.articleCount, "article")
    guard write else {
      for file in found.files {
        let diff = UnifiedDiff(from: file.before, to: file.after)
        console.print(DiffText(console).shown(diff, path: file.path))
      }
      let hint = found.files.isEmpty ? "" : "; --write writes them"
      return console.message("\(looked): \(Count.text(found.files.count, "change"))\(hint)")
    }
    let (written, skipped) = try workspace.write(found.files)
    for path in skipped { console.error("\(path) was changed meanwhile, so it was left as it is") }
    console.message("\(looked): \(written.count) written")
  }
}
