import Glibc
import Platform

/// Runs another program to its end, for tests of what a user would see.
public enum Program {
  /// What a program left behind.
  public struct Result: Sendable, Hashable {
    /// The exit status; 128 and more where a signal ended it.
    public var status: Int
    /// What it wrote to standard output.
    public var output: String
    /// What it wrote to standard error.
    public var error: String
  }

  /// Runs a program with nothing on its standard input.
  ///
  /// - Parameters:
  ///   - program: a path, or a name to look for in `PATH`.
  ///   - folder: the folder it runs in.
  ///   - environment: its whole environment.
  public static func run(
    _ program: String, _ arguments: [String], in folder: String, environment: [String: String] = [:]
  ) throws -> Result {
    let scratch = try TemporaryFolder()
    let output = Path.join(scratch.path, "output")
    let error = Path.join(scratch.path, "error")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let create = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, create, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, error, create, 0o600)
    // Threads of the tests block signals, and programs would inherit that: none could be ended.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let words = (["env", "-C", folder, program] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var child = pid_t()
    let failure = posix_spawnp(&child, "env", &actions, &attributes, words, variables)
    guard failure == 0 else { throw SystemError("run", program, code: failure) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw SystemError("wait for", program) }
    }
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return Result(status: Int(code), output: try scratch.read("output"), error: try scratch.read("error"))
  }
}
