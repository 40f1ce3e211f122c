import Identity
import Content
import KnowledgeBase
import Platform
import SOP
import SOPRuntime

/// The runs of a workspace as one person sees them.
struct RunDesk: Sendable {
  let workspace: Workspace
  let service: RunService
  /// Who acts, as the system or a token says.
  let identity: Actor
  let console: Console
  /// The language that was asked for; `nil` where programs read all of them.
  let askedLanguage: String?
  /// Whether personal values are shown.
  var reveals = false

  init(
    workspace: Workspace, service: RunService, actor: Actor, console: Console, askedLanguage: String?,
    reveals: Bool
  ) {
    self.workspace = workspace
    self.service = service
    identity = actor
    self.console = console
    self.askedLanguage = askedLanguage
    self.reveals = reveals
  }

  /// The name of who acts.
  var actor: String { identity.name }

  /// The roles of who acts.
  var roles: [String] { workspace.people.roles(of: identity) }

  /// The words and texts for people.
  var words: RunWords { RunWords(askedLanguage ?? workspace.configuration.defaultLanguage) }

  /// How moments are written.
  var time: RunTime { RunTime(zone: workspace.configuration.timeZone) }

  /// The moment of now.
  var now: Moment { Moment(microseconds: WallClock.microseconds()) }

  /// A run as it is shown: with its personal values where they were asked for, which is journaled.
  func view(_ run: String) throws(RunError) -> RunView {
    let view = reveals ? try service.reveal(run, as: actor) : try service.view(run)
    if view.lacksKeys { warnOfLostKeys() }
    return view
  }

  /// Says that personal data cannot be read, which nobody has erased.
  private func warnOfLostKeys() {
    console.error(
      words(
        "personal data of this run cannot be read: its keys are missing, though nobody has erased it\n"
          + "  help: put keys.sqlite, its keys.sqlite-wal and master.key back into \(workspace.runFolder)",
        "无法读取该流程的个人信息：缺少密钥，而数据并未被删除\n"
          + "  帮助：请将 keys.sqlite、keys.sqlite-wal 和 master.key 放回 \(workspace.runFolder)"))
  }

  /// An SOP as the version has it that a run is pinned to.
  func sop(_ id: String, _ version: String) -> SOP? { (try? service.sop(id, version: version)) ?? nil }
}

extension RunDesk {
  /// Does one thing, and goes on from there.
  ///
  /// - Parameter seen: the position that is meant, as it was shown.
  func act(_ action: RunAction, on run: String, expecting sequence: Int?, at seen: PositionView? = nil)
    throws(RunError) -> RunView
  {
    _ = try service.perform(action, on: run, as: actor, expecting: sequence, at: seen)
    return try work(on: run)
  }
}
