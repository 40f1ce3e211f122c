import Glibc

/// A stack of tasks that several threads work off, each task being free to add more.
final class WorkQueue<Task: Sendable>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private var waiting: [Task]
  private var running = 0

  init(_ tasks: [Task]) {
    waiting = tasks
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
    changed = .allocate(capacity: 1)
    changed.initialize(to: pthread_cond_t())
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
    pthread_cond_destroy(changed)
    changed.deallocate()
  }

  /// Adds tasks; the last is taken first.
  func add(_ tasks: [Task]) {
    guard !tasks.isEmpty else { return }
    pthread_mutex_lock(mutex)
    waiting.append(contentsOf: tasks)
    pthread_cond_broadcast(changed)
    pthread_mutex_unlock(mutex)
  }

  /// Calls `body` with every task, several at a time, and returns when none is left.
  func run(threads: Int, _ body: @Sendable (Task) -> Void) {
    withoutActuallyEscaping(body) { body in
      let helpers = (1..<max(1, threads)).map { _ in WorkerThread { self.work(body) } }
      work(body)
      for helper in helpers { helper.join() }
    }
  }

  private func work(_ body: (Task) -> Void) {
    pthread_mutex_lock(mutex)
    while true {
      if let task = waiting.popLast() {
        running += 1
        pthread_mutex_unlock(mutex)
        body(task)
        pthread_mutex_lock(mutex)
        running -= 1
        if running == 0, waiting.isEmpty { pthread_cond_broadcast(changed) }
      } else if running == 0 {
        break
      } else {
        pthread_cond_wait(changed, mutex)
      }
    }
    pthread_mutex_unlock(mutex)
  }
}
