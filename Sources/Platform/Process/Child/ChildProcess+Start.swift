import CSpawn
import Glibc

extension ChildProcess {
  /// Starts the program with an empty standard input; the writing ends of the pipes are the child's alone afterwards.
  func start(output: ChildPipe, errors: ChildPipe) throws(SystemError) -> pid_t {
    defer {
      output.closeWriter()
      errors.closeWriter()
    }
    return try start(input: nil, output: output.writer, errors: errors.writer)
  }

  /// Starts the program with descriptors as its standard streams; `nil` stands for `/dev/null`.
  func start(input: Int32?, output: Int32, errors: Int32? = nil) throws(SystemError) -> pid_t {
    guard !(words + environment).contains(where: { $0.utf8.contains(0) }) else {
      throw SystemError("start", program, code: EINVAL)
    }
    Self.keepExitStatuses()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    if let errors {
      posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    }
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
    posix_spawn_file_actions_addchdir_np(&actions, folder)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let signalFlags = Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)
    posix_spawnattr_setflags(&attributes, cspawn_new_session | signalFlags)

    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var child = pid_t()
    let failure = posix_spawn(&child, program, &actions, &attributes, &arguments, &variables)
    guard failure == 0 else { throw SystemError("start", program, code: failure) }
    return child
  }

  /// Waits until the process has ended; its number stays taken until it is reaped.
  static func waitForExit(of child: pid_t) {
    var information = siginfo_t()
    while waitid(P_PID, id_t(child), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
  }

  /// Takes the exit status of a process that has ended.
  static func reap(_ child: pid_t) -> End {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? .exited(Int(status >> 8) & 0xFF) : .signalled(Int(status & 0x7F))
  }

  /// A process whose parent ignored the ends of its children inherits that, and would never learn how they ended.
  private static func keepExitStatuses() {
    var action = sigaction()
    sigaction(SIGCHLD, nil, &action)
    let handler = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    if handler == unsafeBitCast(SIG_IGN, to: Int.self) { signal(SIGCHLD, SIG_DFL) }
  }
}
