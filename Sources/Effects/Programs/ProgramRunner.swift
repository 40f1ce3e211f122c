import Platform

/// Runs programs for steps: directly and never by a shell, only those that `kb.yaml` allows, with an environment that
/// holds nothing by accident, for a bounded time.
///
/// A program finds
/// - as its environment `PATH=/usr/local/bin:/usr/bin:/bin`, `LANG=C.UTF-8`, what `commands: {env: […]}` names, and
///   what the spec gives it: no `HOME` and no `USER` unless `kb.yaml` says so;
/// - the workspace's root as its folder, an empty standard input, no terminal and no open file of this process;
/// - a session of its own, which ends with it: what it leaves running behind itself is killed.
public struct ProgramRunner: Sendable {
  /// Where programs are looked for that are named without a `/`.
  public static let searchPath = "/usr/local/bin:/usr/bin:/bin"

  private let variable: @Sendable (String) -> String?

  /// Makes a runner whose programs may inherit variables of this process.
  public init() { self.init { Environment.value($0) } }

  /// Makes a runner.
  ///
  /// - Parameter variable: the environment that `inherited` names variables of.
  public init(variable: @escaping @Sendable (String) -> String?) {
    self.variable = variable
  }

  /// Why a program cannot be started as things are, and what to do, in one line; `nil` where nothing is seen to be in the
  /// way. Nothing is started.
  public func obstacle(to spec: ProgramSpec) -> String? {
    do {
      _ = try path(of: spec, in: environment(for: spec))
      return nil
    } catch {
      return error.description
    }
  }

  private func path(of spec: ProgramSpec, in environment: [ProgramSpec.Variable]) throws(ProgramFault)
    -> String
  {
    try ProgramPath.find(spec, searchPath: environment.first { $0.name == "PATH" }?.value ?? "")
  }

  /// Runs a program and waits until it is over.
  public func run(_ spec: ProgramSpec) -> ProgramOutcome {
    let environment = environment(for: spec)
    let path: String
    do {
      path = try self.path(of: spec, in: environment)
    } catch {
      return .notStarted(reason: error.description)
    }
    let process = ChildProcess(
      program: path, words: spec.words, environment: environment.map { "\($0.name)=\($0.value)" },
      folder: spec.folder, timeout: spec.timeout, outputLimit: spec.outputLimit)
    do {
      let result = try process.run()
      return switch result.end {
      case .exited(let status):
        .exited(
          status: status, output: result.output, errors: result.errors, isTruncated: result.isTruncated)
      case .signalled(let number): .signalled(number)
      case .timedOut: .timedOut
      }
    } catch {
      return .notStarted(reason: ProgramFault(spec.words[0], error).description)
    }
  }

  /// The variables of a program, each name once; what the spec gives goes before what is inherited.
  private func environment(for spec: ProgramSpec) -> [ProgramSpec.Variable] {
    let inherited = spec.inherited.compactMap { name in
      variable(name).map { ProgramSpec.Variable(name, $0) }
    }
    let basic = [ProgramSpec.Variable("PATH", Self.searchPath), .init("LANG", "C.UTF-8")]
    var variables: [ProgramSpec.Variable] = []
    for variable in spec.environment + inherited + basic
    where !variables.contains(where: { $0.name == variable.name }) {
      variables.append(variable)
    }
    return variables
  }
}
