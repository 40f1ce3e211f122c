import Glibc

/// A thread that runs one piece of work. Cheaper to start than a queue's threads, which matters to a process that lives
/// for milliseconds.
public final class WorkerThread: Sendable {
  private let thread: pthread_t?

  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts the work; where the system refuses a thread, it is done at once by the caller's.
  public init(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, work.toOpaque())
    if code == 0 {
      self.thread = thread
    } else {
      self.thread = nil
      work.takeRetainedValue().body()
    }
  }

  /// Waits until the work is done. Call it once.
  public func join() {
    if let thread { pthread_join(thread, nil) }
  }
}
