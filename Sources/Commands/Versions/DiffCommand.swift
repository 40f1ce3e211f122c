import ArgumentParser
import Content
import KnowledgeBase
import Platform

/// `kb diff A..B [PATH]`: what changed, in the terms of a knowledge base.
struct DiffCommand: AsyncParsableCommand {
  /// How the changes are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, md, json
  }

  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "What changed between two versions: articles, questions, sections, steps.",
    usage: "kb diff [<options>] <a>[..<b>] [<path>]",
    discussion: """
      A version is a commit, tag, branch or day (YYYY-MM-DD: the last commit of that day in UTC). Without a second one \
      the first is compared with the files as they are.

      kb diff v1.0..v1.1
      kb diff 2026-10-01.. kb/returns
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: "text, md (to paste into a message) or json (JSON Lines, one object an article or SOP).")
  var format: Format = .text

  @Flag(help: "Show articles too of which nothing changed that readers see.")
  var all = false

  @Argument(help: "The two versions.")
  var versions: String

  @Argument(help: "Only this file or folder.")
  var path: String?

  func run() async throws {
    let names = try Self.versions(versions)
    let old = try await global.settings.workspace(at: names.old)
    let new = try await global.settings.workspace(at: names.new)
    let part = path.map { self.part($0, new) } ?? ""
    let diff = await new.diff(from: old, in: part)
    if diff.isEmpty, !part.isEmpty, !new.holdsKnowledge(at: part), !old.holdsKnowledge(at: part) {
      throw Failure(
        "no article or SOP stands at \"\(part)\" in either version",
        help: "name a file or folder, such as kb/returns")
    }
    for problem in diff.problems { global.console.message(problem) }
    let text = DiffRenderer(
      diff: diff, showsMechanical: all, console: global.console)
    switch format {
    case .text: global.console.print(text.text())
    case .md: global.console.print(text.markdown())
    case .json: global.console.print(text.json())
    }
    if format == .text { global.console.message(text.summary) }
    if diff.isEmpty { throw ExitCode.nothingFound }
  }

  /// `A..B`, `A..` and `A`.
  static func versions(_ text: String) throws -> (old: String, new: String?) {
    guard let dots = text.firstRange(of: "..") else { return (text, nil) }
    let (old, new) = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
    guard !old.isEmpty, !new.hasPrefix(".") else {
      throw Failure("\"\(text)\" names no two versions", help: "such as: kb diff v1.0..v1.1")
    }
    return (old, new.isEmpty ? nil : new)
  }

  /// The path relative to the workspace, of a file that may be in one of the versions only.
  private func part(_ path: String, _ workspace: Workspace) -> String {
    if let found = try? workspace.relativePath(path) { return found }
    var plain = path
    while plain.hasSuffix("/") { plain.removeLast() }
    return Path.normalized(plain) ?? plain
  }
}
