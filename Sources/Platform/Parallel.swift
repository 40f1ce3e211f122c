import Glibc
import Synchronization

/// Work spread over the processor's cores.
public enum Parallel {
  /// The cores of the machine, at least 1.
  public static let workers: Int = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// Runs `body` for every index below `count`, several at a time, and returns when all are done.
  ///
  /// The threads are made for the call, which is cheaper than a queue's where a process makes one call or few. The
  /// order of the calls is not defined; results belong in a place of their own for each index.
  public static func forEach(_ count: Int, _ body: @Sendable (Int) -> Void) {
    guard count > 1, workers > 1 else {
      for index in 0..<count { body(index) }
      return
    }
    withoutActuallyEscaping(body) { body in
      let next = Counter()
      let work: @Sendable () -> Void = {
        while case let index = next.take(), index < count { body(index) }
      }
      let helpers = (1..<min(workers, count)).map { _ in WorkerThread(work) }
      work()
      for helper in helpers { helper.join() }
    }
  }

  /// The results of `body` for every index below `count`, in order of index.
  @inlinable
  public static func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
    collect(count) { slots in
      forEach(count) { index in (slots.start + index).initialize(to: body(index)) }
    }
  }

  /// The results of `body` for every index below `count`, in order of index; each thread keeps a state of its own,
  /// such as scratch memory, from call to call.
  @inlinable
  public static func map<State, Result: Sendable>(
    _ count: Int, state makeState: @Sendable () -> State, _ body: @Sendable (inout State, Int) -> Result
  ) -> [Result] {
    let next = Counter()
    return collect(count) { slots in
      forEach(min(workers, count)) { _ in
        var state = makeState()
        while case let index = next.take(), index < count {
          (slots.start + index).initialize(to: body(&state, index))
        }
      }
    }
  }

  /// An array of which `body` makes every element.
  @inlinable
  static func collect<Result>(_ count: Int, _ body: (Slots<Result>) -> Void) -> [Result] {
    // The count of an empty array would be written into the one that all threads share.
    guard count > 0 else { return [] }
    return [Result](unsafeUninitializedCapacity: count) { buffer, made in
      guard let start = buffer.baseAddress else { return }
      body(Slots(start))
      made = count
    }
  }

  /// The places of results, each of which one thread writes.
  @usableFromInline
  struct Slots<Result>: @unchecked Sendable {
    @usableFromInline let start: UnsafeMutablePointer<Result>
    @usableFromInline init(_ start: UnsafeMutablePointer<Result>) { self.start = start }
  }

  /// Hands out the numbers from 0, each to one thread.
  @usableFromInline
  final class Counter: Sendable {
    private let next = Atomic<Int>(0)
    @usableFromInline init() {}
    @usableFromInline func take() -> Int { next.add(1, ordering: .relaxed).oldValue }
  }
}
