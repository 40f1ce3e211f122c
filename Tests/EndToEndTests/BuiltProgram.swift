import Platform
import TestSupport
import Testing

/// The built `kb`, and a workspace to run it in.
struct BuiltProgram {
  /// The path of the program: the tests and it are built into one folder.
  static func path() throws -> String {
    let path = Path.join(Path.parent(of: try FileSystem.realPath("/proc/self/exe")), "kb")
    try #require(FileSystem.kind(of: path) == .file, "no program at \(path)")
    return path
  }

  let program: String
  let workspace: TemporaryFolder
  private let home: TemporaryFolder

  /// Makes a workspace with one good article, which holds the word `zebra`.
  init() throws {
    program = try BuiltProgram.path()
    workspace = try TemporaryFolder()
    home = try TemporaryFolder()
    try workspace.write("title: Shop\nlanguages: [en, zh-CN]\n", to: "kb.yaml")
    try workspace.write("# Good\n\nA zebra stands here.\n", to: "kb/good.md")
  }

  /// The path of a file of the workspace.
  func path(_ name: String) -> String { Path.join(workspace.path, name) }

  /// Runs the program; `prefix` is a program that starts it.
  func run(_ arguments: String..., prefix: [String] = []) throws -> Program.Result {
    try run(arguments, prefix: prefix)
  }

  /// Runs the program; `prefix` is a program that starts it.
  func run(_ arguments: [String], prefix: [String] = []) throws -> Program.Result {
    let words = prefix + [program] + arguments
    let environment = [
      "PATH": Environment.value("PATH") ?? "/usr/bin:/bin", "HOME": home.path, "LC_ALL": "C.UTF-8",
      "COLUMNS": "80", "KB_TODAY": "2026-11-21",
    ]
    return try Program.run(words[0], Array(words[1...]), in: workspace.path, environment: environment)
  }

  /// Runs a program of the system.
  func system(_ words: String...) throws -> Program.Result {
    try Program.run(
      words[0], Array(words[1...]), in: workspace.path,
      environment: [
        "PATH": Environment.value("PATH") ?? "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
      ])
  }

  /// Checks that a search still finds the good article.
  func expectGoodArticleFound(_ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    let found = try run("search", "zebra")
    #expect(found.status == 0, comment, sourceLocation: sourceLocation)
    #expect(found.output.contains("good@"), comment, sourceLocation: sourceLocation)
  }
}
