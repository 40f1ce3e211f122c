import Dispatch

/// Asynchronous work of a process whose main function is not asynchronous: most commands answer in milliseconds, and
/// the threads of the concurrency runtime take one of them to start.
public enum AsyncWork {
  /// Runs the work, which ends the process; the calling thread, the main one, waits for ever.
  public static func run(_ body: sending @escaping () async -> Never) -> Never {
    Task { await body() }
    dispatchMain()
  }
}
