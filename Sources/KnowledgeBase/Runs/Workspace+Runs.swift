import BinaryCoding
import Content
import Diagnostics
import Expressions
public import Identity
import Journal
import Platform
import SOP
public import SOPRuntime

/// An SOP file that no run can begin with.
public struct UnusableSOP: Sendable, Hashable {
  /// The file, from the workspace's root.
  public var path: String
  /// The SOP's id, where it can be read.
  public var id: String?
  /// The first error in it.
  public var reason: String
}

extension Workspace {
  /// Who may do what in runs.
  public var people: People {
    People(
      roles: configuration.roles.map { People.Group($0.name, $0.values) },
      owners: configuration.owners.map { People.Group($0.name, $0.values) }, leads: configuration.runLeads)
  }

  /// Who acts: whom the token in `KB_TOKEN` names, else the user whose rights the process has.
  public func actor() throws(IdentityFault) -> Actor {
    try Actor.current(
      token: Environment.value("KB_TOKEN"), keys: configuration.tokenKeys.compactMap { TokenPublicKey($0) },
      now: Int(WallClock.microseconds() / 1_000_000))
  }

  /// The folder of the workspace's runs: `KB_STATE`, else `runs: {store: …}` of kb.yaml, else
  /// `${XDG_STATE_HOME:-~/.local/state}/kb/NAME-HASH`, so that no clean-up of the workspace removes them.
  public var runFolder: String {
    if let folder = Environment.value("KB_STATE"), !folder.isEmpty { return folder }
    let home = Environment.value("HOME") ?? "/tmp"
    if let store = configuration.runStore {
      if store.hasPrefix("~/") { return Path.join(home, String(store.dropFirst(2))) }
      return store.hasPrefix("/") ? store : Path.join(root, store)
    }
    let state =
      Environment.value("XDG_STATE_HOME").flatMap { $0.isEmpty ? nil : $0 } ?? Path.join(home, ".local/state")
    let hash = String(Checksum.xxh64(Array(root.utf8)), radix: 16)
    return Path.join(Path.join(state, "kb"), "\(Path.name(of: root))-\(hash)")
  }

  /// Opens the runs of the workspace.
  ///
  /// - Throws: `RunError.failed` where the state folder, the journal or the keys cannot be used.
  public func runs() throws(RunError) -> RunService {
    try checkRunFolder()
    var master = MasterKey.Source.file
    if let text = Environment.value("KB_MASTER_KEY"), !text.isEmpty {
      guard let key = MasterKey(base64: text) else {
        throw .failed(
          "KB_MASTER_KEY is not 32 bytes in base64", help: "make one with `openssl rand -base64 32`")
      }
      master = .given(key)
    }
    var surroundings = RunSurroundings(
      folder: runFolder, root: root, masterKey: master,
      now: { Moment(microseconds: WallClock.microseconds()) },
      closure: { (sop) throws(RunError) in try self.runClosure(sop) })
    let people = people
    surroundings.hasRole = { people.has(Actor(name: $0, assurance: .osUser), role: $1) }
    surroundings.isOwner = { people.isOwner(Actor(name: $0, assurance: .osUser), team: $1) || $0 == $1 }
    surroundings.leads = people.leads
    let calendars = workingHours
    surroundings.due = { start, seconds, calendar in
      guard let hours = calendar.flatMap({ calendars[$0] }),
        let due = hours.due(after: start.timestamp, seconds: seconds)
      else { return start.adding(seconds: seconds) }
      return Moment(due)
    }
    surroundings.revision = { (try? self.article($0).revision).map { "\($0)" } }
    surroundings.allowedPrograms = configuration.commands.allow
    surroundings.inheritedVariables = configuration.commands.environment
    return try RunService(surroundings)
  }

  /// Refuses a file where the folder of the runs should be.
  func checkRunFolder() throws(RunError) {
    let folder = runFolder
    guard let kind = FileSystem.kind(of: folder), kind != .folder else { return }
    let named = Environment.value("KB_STATE").map { !$0.isEmpty } ?? false
    throw .failed(
      "\(folder) is a file, and runs lie in a folder",
      help: named
        ? "let KB_STATE name a folder; it is made where there is none"
        : "move the file away, or name another folder: `runs: {store: …}` in kb.yaml, or KB_STATE")
  }

  /// The calendars by name, in the workspace's time zone.
  private var workingHours: [String: WorkingHours] {
    let zone = configuration.timeZone == "UTC" ? nil : TimeZoneRules.installed(configuration.timeZone)
    return Dictionary(
      configuration.calendars.map { calendar in
        let spans = calendar.hours.map { WorkingHours.Span(weekday: $0.weekday, minutes: $0.minutes) }
        return (calendar.name.value, WorkingHours(spans: spans, holidays: calendar.holidays, zone: zone))
      }, uniquingKeysWith: { first, _ in first })
  }

  private func runClosure(_ id: String) throws(RunError) -> SOPClosure {
    let compiled: CompiledSOP
    do {
      compiled = try sop(id)
    } catch {
      throw .refused(refusal(ofMissing: id))
    }
    do throws(SOPClosure.Fault) {
      return try closure(of: compiled)
    } catch {
      var cause = id
      switch error {
      case .noSOP(let called), .unsound(let called): cause = called
      case .notCanonical: break
      }
      let reason = unusableSOP(cause).map { "\($0.path) cannot be used: \($0.reason)" } ?? error.message
      throw .refused(
        RunRefusal(
          .state, reason, help: "see what is wrong with `kb lint`; only an SOP without errors runs"))
    }
  }

  /// The SOP files that no run can begin with, each with the first error in it.
  ///
  /// - Complexity: linear in the SOPs' text.
  public func unusableSOPs() -> [UnusableSOP] {
    zip(sopFiles().files, sops()).compactMap { file, compiled in
      guard !compiled.isSound else { return nil }
      let error = compiled.diagnostics.first { $0.severity == .error }
      return UnusableSOP(
        path: file.path, id: compiled.sop?.id.value, reason: error?.message ?? "it is no SOP")
    }
  }

  /// The file of an SOP's id or name, where no run can begin with it.
  public func unusableSOP(_ id: String) -> UnusableSOP? {
    unusableSOPs().first { $0.id == id || ["sops/\(id).yaml", "sops/\(id).yml"].contains($0.path) }
  }

  /// Why there is no SOP of an id: a file that cannot be read as one is not the same as none.
  private func refusal(ofMissing id: String) -> RunRefusal {
    if let broken = unusableSOP(id) {
      return RunRefusal(
        .state, "\(broken.path) cannot be used: \(broken.reason)", help: "see what is wrong with `kb lint`")
    }
    let near = Suggestion.closest(to: id, among: sops().compactMap { $0.sop?.id.value })
    return RunRefusal(
      .unknown, "no SOP has the id \"\(id)\"",
      help: near.map { "did you mean \"\($0)\"?" } ?? "see the SOPs with `kb sop list`")
  }
}
