import Platform
import TestSupport
import Testing

/// Runs whose processes die, whose disk fails, and whose journal is forged. `make torture` does the same thousands of
/// times.
@Suite struct RunTortureTests {
  static let hasTools = Executable.find("strace") != nil && Executable.find("python3") != nil

  @Test(
    .enabled(if: hasTools, "strace or python3 is missing; Scripts/setup installs them"),
    arguments: [
      "kills", "errors", "power", "effects", "submits", "rivals", "tampering", "places", "canaries",
      "injection",
    ])
  func keepsItsPromises(part: String) throws {
    let program = try BuiltProgram.path()
    let done = try Program.run(
      "/usr/bin/env",
      [
        "python3", "-B", Path.join(SampleWorkspace.root, "Scripts/torture"), "--short", "--tests",
        try FileSystem.realPath("/proc/self/exe"), program, part,
      ], in: "/",
      environment: [
        "PATH": Environment.value("PATH") ?? "/usr/bin:/bin", "TMPDIR": Environment.value("TMPDIR") ?? "/tmp",
      ])
    #expect(done.status == 0, "\(done.output)\(done.error)")
    #expect(done.output.contains("PASS"))
  }
}
