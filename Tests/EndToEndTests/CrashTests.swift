import Platform
import TestSupport
import Testing

/// Builds that end badly. `make crash` does the same a thousand times.
@Suite struct CrashTests {
  @Test func everySearchIsRightAfterAFullDiskOrAKill() throws {
    let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let done = try Program.run(
      "/\(here)/Scripts/crash-test", ["--kills", "10", "--files", "40", try BuiltProgram.path()], in: "/",
      environment: [
        "PATH": Environment.value("PATH") ?? "/usr/bin:/bin", "TMPDIR": Environment.value("TMPDIR") ?? "/tmp",
      ])
    #expect(done.status == 0, "\(done.output)\(done.error)")
    #expect(done.output.contains("every next search right"))
  }
}
