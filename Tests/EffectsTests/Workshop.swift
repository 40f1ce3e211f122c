import Effects
import Platform
import TestSupport

/// A workspace with programs to run.
struct Workshop {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Makes a program of a Python script.
  func python(_ name: String, _ body: String) throws {
    try program(name, "#!/usr/bin/env python3\nimport os, sys, time, signal\n\(body)\n")
  }

  /// Makes a program of bytes.
  func program(_ name: String, _ text: String) throws {
    let path = Path.join(folder.path, name)
    try FileSystem.createFolder(Path.parent(of: path))
    try FileSystem.writeAtomically(Array(text.utf8), to: path, durable: false, mode: 0o755)
  }

  /// Runs a program that is allowed.
  func run(
    _ words: [String], allow: [String]? = nil, inherited: [String] = [],
    environment: [ProgramSpec.Variable] = [], timeout: Duration = .seconds(30), outputLimit: Int = 1 << 20,
    variables: [String: String] = [:]
  ) -> ProgramOutcome {
    ProgramRunner { variables[$0] }.run(
      ProgramSpec(
        words: words, folder: folder.path, allow: allow ?? words.first.map { [$0] } ?? [],
        inherited: inherited,
        environment: environment, timeout: timeout, outputLimit: outputLimit))
  }

  /// The bytes of a file that a program wrote.
  func bytes(_ name: String) throws -> [UInt8] { try FileSystem.read(Path.join(folder.path, name)) }
}

extension ProgramOutcome {
  /// What it wrote, as text.
  var text: String? {
    if case .exited(_, let output, _, _) = self { String(decoding: output, as: UTF8.self) } else { nil }
  }

  /// What it complained of, as text.
  var complaint: String? {
    if case .exited(_, _, let errors, _) = self { String(decoding: errors, as: UTF8.self) } else { nil }
  }

  /// Its exit status.
  var status: Int? { if case .exited(let status, _, _, _) = self { status } else { nil } }

  /// Why it did not run.
  var reason: String? { if case .notStarted(let reason) = self { reason } else { nil } }
}
