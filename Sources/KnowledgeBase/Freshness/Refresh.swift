public import Diagnostics
import Platform
import SearchIndex

/// What the parts of a refresh took, in nanoseconds.
public struct RefreshTimes: Sendable {
  /// Opening the index.
  public var open: UInt64 = 0
  /// Walking through the files and comparing them with the table.
  public var look: UInt64 = 0
  /// Compiling what changed and writing it.
  public var compile: UInt64 = 0

  /// Runs a part and adds what it took.
  static func measure<Result>(_ time: inout UInt64, _ body: () throws -> Result) rethrows -> Result {
    let start = Stopwatch.now()
    defer { time += Stopwatch.now() - start }
    return try body()
  }
}

/// What a refresh of the index found and did.
public struct Refresh: Sendable {
  /// The files that were compiled.
  public var compiledCount = 0
  /// Their bytes.
  public var sourceBytes = 0
  /// The paths of the files that were compiled, unless everything was.
  public var compiledPaths: [String] = []
  /// The paths of the files that have gone since.
  public var removedPaths: [String] = []
  /// What is wrong in the files that were compiled.
  public var findings: [Diagnostic] = []
  /// Why everything was compiled again, in one line, where an index stood there but could not be used.
  public var rebuildReason: String?
  /// Why the index could not be brought up to the files, in one line, so that answers may be old.
  public var staleReason: String?
  /// What the parts took.
  public var times = RefreshTimes()
  /// The folder of the index.
  public var folder: String
  /// Whether `.kb` cannot be written, so that the index lies in a folder of the user's.
  public var isInFallbackFolder: Bool

  let snapshot: IndexSnapshot

  /// The articles in the index.
  public var articleCount: Int { snapshot.documentCount - sopCount }
  /// The SOPs in the index.
  ///
  /// - Complexity: one pass over a column of the index where there are any.
  public var sopCount: Int { (try? snapshot.documentCount(type: SOPDocument.type)) ?? 0 }
}
