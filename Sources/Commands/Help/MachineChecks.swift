import Content
import Diagnostics
import KnowledgeBase
import Platform

/// One thing that kb needs or can use.
struct MachineCheck: Sendable {
  /// How it stands.
  enum State: String, Sendable {
    /// As it should be.
    case good
    /// kb works, but less well.
    case limited
    /// kb cannot do its work.
    case missing
  }

  let name: String
  let state: State
  let finding: String
  var remedy: String?
}

/// What `kb doctor` looks at.
enum MachineChecks {
  static func run(root: String?) async -> [MachineCheck] {
    do {
      let workspace = try Workspace.open(root: root)
      return await [
        found(workspace), configuration(of: workspace), cache(of: workspace), history(of: workspace),
      ]
        + tools()
    } catch {
      return [
        MachineCheck(
          name: "workspace", state: .missing,
          finding: String("\(error)".prefix { $0 != "\n" }),
          remedy: "make one with `kb init`, or name its folder with --root")
      ] + tools()
    }
  }

  private static func found(_ workspace: Workspace) -> MachineCheck {
    let articles = workspace.articleCount
    return MachineCheck(
      name: "workspace", state: articles > 0 ? .good : .limited,
      finding: "\(workspace.root) with \(Count.text(articles, "article"))",
      remedy: articles > 0 ? nil : "write one with `kb new article ID`")
  }

  private static func configuration(of workspace: Workspace) -> MachineCheck {
    let errors = workspace.configurationDiagnostics.filter { $0.severity == .error }
    guard let first = errors.first else {
      return MachineCheck(
        name: "kb.yaml", state: .good,
        finding: "languages \(workspace.configuration.languages.joined(separator: ", "))")
    }
    let place = first.place.start.map { ":\($0.line):\($0.column)" } ?? ""
    return MachineCheck(
      name: "kb.yaml", state: .missing, finding: "\(first.place.path)\(place): \(first.message)",
      remedy: "`kb lint` shows all")
  }

  private static func cache(of workspace: Workspace) -> MachineCheck {
    do {
      let refresh = try workspace.refresh()
      return MachineCheck(
        name: "index", state: refresh.isInFallbackFolder ? .limited : .good,
        finding: "\(Count.text(refresh.articleCount, "article")) in \(refresh.folder)",
        remedy: refresh.isInFallbackFolder ? "make \(workspace.root)/.kb writable" : nil)
    } catch {
      return MachineCheck(name: "index", state: .missing, finding: "\(error)")
    }
  }

  private static func history(of workspace: Workspace) async -> MachineCheck {
    switch await workspace.historyProblem() {
    case nil: MachineCheck(name: "git", state: .good, finding: "knows the history of this workspace")
    case let problem?:
      MachineCheck(name: "git", state: .limited, finding: problem, remedy: "audit works without dates")
    }
  }

  private static func tools() -> [MachineCheck] {
    let pager = Environment.value("KB_PAGER") ?? Environment.value("PAGER") ?? "less"
    let editor = Environment.value("VISUAL") ?? Environment.value("EDITOR") ?? "vi"
    return [
      ("pager", pager, "set PAGER or install less"), ("editor", editor, "set EDITOR"),
      ("web links", "curl", "install curl for `kb lint --external`"),
    ].map { tool in
      let isThere = Executable.find(String(tool.1.prefix { $0 != " " })) != nil
      return MachineCheck(
        name: tool.0, state: isThere ? .good : .limited,
        finding: isThere ? tool.1 : "\(tool.1) is not installed", remedy: isThere ? nil : tool.2)
    }
  }
}
