import ArgumentParser
import Content
import KnowledgeBase
import Platform

/// `kb new article|sop ID`: a file from a template.
struct NewCommand: ParsableCommand {
  /// What is made.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case article, sop
  }

  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make an article or SOP from a template.",
    usage: "kb new [<options>] article|sop <id>",
    discussion: """
      kb new article returns/refund-time
      kb new article returns/refund-time.zh-CN --title 退款多久到账？
      kb new sop exchange
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "article or sop.")
  var kind: Kind

  @Argument(help: "The id: a path below kb/ without .md, or a name for an SOP.")
  var id: String

  @Option(help: "The title. Default: made from the id.")
  var title: String?

  func run() throws {
    let workspace = try global.workspace()
    let name = Path.name(of: id)
    let stem = workspace.languageSuffix(of: name).map { String(name.dropLast($0.count + 1)) } ?? name
    let title =
      title.flatMap { $0.isEmpty ? nil : $0 } ?? stem.prefix(1).uppercased()
      + stem.dropFirst().replacing("-", with: " ")
    let (path, text) =
      switch kind {
      case .article:
        (
          Path.join("kb", id + ".md"),
          StarterFiles.article(title: title, language: workspace.languageSuffix(of: name))
        )
      case .sop: (Path.join("sops", id + ".yaml"), StarterFiles.sop(id: id, title: title))
      }
    guard isAllowed, Path.normalized(path) == path else {
      throw Failure(
        "\"\(id)\" cannot be an id",
        help: kind == .article ? Help.articleID : "use a-z, 0-9 and -, a letter first")
    }
    guard workspace.holds(path) else {
      throw Failure("\(path) leads out of the workspace", help: "choose a folder without a link")
    }
    let full = Path.join(workspace.root, path)
    guard FileSystem.kind(of: full) == nil else {
      throw Failure("\(path) is there already", help: "open it with `kb edit \(id)`")
    }
    if kind == .article, let known = try? workspace.article(id) {
      throw Failure(
        "the id \"\(known.id)\" is taken by \(known.path)",
        help: "ids are unique ignoring case; choose another")
    }
    try FileSystem.createFolder(Path.parent(of: full))
    try FileSystem.writeAtomically(Array(text.utf8), to: full)
    global.console.printLine(path)
  }

  private enum Help {
    static let articleID =
      "use letters, digits and - _ . / with no part that is empty or starts with a dot, and no .md"
  }

  private var isAllowed: Bool {
    switch kind {
    case .article:
      !id.isEmpty && !id.hasSuffix(".md")
        && id.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
          !part.isEmpty && part.first != "."
            && part.unicodeScalars.allSatisfy {
              $0.properties.isAlphabetic || $0.properties.numericType != nil
                || "-_.".unicodeScalars.contains($0)
            }
        }
    case .sop:
      id.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ?? false
        && id.utf8.allSatisfy {
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
        }
    }
  }
}
