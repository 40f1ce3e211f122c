import Dispatch
import Glibc
import Synchronization

/// Work spread over the processor's cores.
public enum Parallel {
  /// The cores of the machine, at least 1.
  public static let workers: Int = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// Runs `body` for every index below `count`, several at a time, and returns when all are done.
  ///
  /// The order of the calls is not defined; results belong in a place of their own for each index.
  public static func forEach(_ count: Int, _ body: @Sendable (Int) -> Void) {
    guard count > 1, workers > 1 else {
      for index in 0..<count { body(index) }
      return
    }
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
  }

  /// The results of `body` for every index below `count`, in order of index.
  public static func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
    let results = UnsafeMutablePointer<Result?>.allocate(capacity: count)
    results.initialize(repeating: nil, count: count)
    defer {
      results.deinitialize(count: count)
      results.deallocate()
    }
    nonisolated(unsafe) let slots = results
    forEach(count) { index in slots[index] = body(index) }
    return (0..<count).compactMap { slots[$0] }
  }

  /// The results of `body` for every index below `count`, in order of index; each thread keeps a state of its own,
  /// such as scratch memory, from call to call.
  public static func map<State, Result: Sendable>(
    _ count: Int, state makeState: @Sendable () -> State, _ body: @Sendable (inout State, Int) -> Result
  ) -> [Result] {
    let results = UnsafeMutablePointer<Result?>.allocate(capacity: count)
    results.initialize(repeating: nil, count: count)
    defer {
      results.deinitialize(count: count)
      results.deallocate()
    }
    nonisolated(unsafe) let slots = results
    let next = Atomic<Int>(0)
    forEach(min(workers, count)) { _ in
      var state = makeState()
      while case let index = next.add(1, ordering: .relaxed).oldValue, index < count {
        slots[index] = body(&state, index)
      }
    }
    return (0..<count).compactMap { slots[$0] }
  }
}
