public import Journal
import Platform
public import SOP

/// What runs take from their workspace and machine; all of it comes in as values, so that everything replays in a test.
public struct RunSurroundings: Sendable {
  /// The folder that holds the journal and the keys.
  public var folder: String
  /// The workspace's root, in which programs run.
  public var root: String
  /// Where the key that wraps all others comes from.
  public var masterKey: MasterKey.Source
  /// The moment.
  public var now: @Sendable () -> Moment
  /// Whether somebody has a role.
  public var hasRole: @Sendable (_ user: String, _ role: String) -> Bool
  /// Whether somebody is among the owners of a name.
  public var isOwner: @Sendable (_ user: String, _ owner: String) -> Bool
  /// The roles that may call off, migrate, export and erase.
  public var leads: [String]
  /// The moment when some working seconds of a calendar have passed; without a name, plain seconds.
  public var due: @Sendable (_ start: Moment, _ seconds: Int, _ calendar: String?) -> Moment
  /// The revision of an article as it is now.
  public var revision: @Sendable (_ article: String) -> String?
  /// The SOP of an id as it is now, with all that it needs.
  public var closure: @Sendable (_ sop: String) throws(RunError) -> SOPClosure
  /// The programs that may be started.
  public var allowedPrograms: [String]
  /// The environment variables that programs inherit.
  public var inheritedVariables: [String]
  /// The process that still runs for an idempotency key; `nil` where none is seen.
  public var process: @Sendable (_ key: String) -> Int?

  /// Makes surroundings in which nobody may do anything, until more is set.
  public init(
    folder: String, root: String, masterKey: MasterKey.Source = .file, now: @escaping @Sendable () -> Moment,
    closure: @escaping @Sendable (_ sop: String) throws(RunError) -> SOPClosure
  ) {
    self.folder = folder
    self.root = root
    self.masterKey = masterKey
    self.now = now
    self.closure = closure
    hasRole = { _, _ in false }
    isOwner = { _, _ in false }
    leads = []
    due = { start, seconds, _ in start.adding(seconds: seconds) }
    revision = { _ in nil }
    allowedPrograms = []
    inheritedVariables = []
    process = { ProcessTable.process(withVariable: RunService.keyVariable, $0) }
  }
}
