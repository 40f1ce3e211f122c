import Platform
import TestSupport
import Testing

@Suite struct ReadmeTests {
  /// The tour is run as a reader would run it: every command must succeed.
  @Test func tourOfFiveMinutesWorks() throws {
    let readme = String(
      decoding: try FileSystem.read(Path.join(TranscriptTests.repository, "README.md")), as: UTF8.self)
    let chapter = try #require(readme.split(separator: "## Five minutes\n").last)
    let script = String(try #require(chapter.split(separator: "```\n").dropFirst().first))
    #expect(script.contains("kb init"))
    let folder = try TemporaryFolder()
    try folder.write(script, to: "tour")
    let program = Path.parent(of: try FileSystem.realPath("/proc/self/exe"))
    let result = try Program.run(
      "bash", ["-euo", "pipefail", "tour"], in: folder.path,
      environment: [
        "PATH": "\(program):\(Environment.value("PATH") ?? "/usr/bin:/bin")", "HOME": folder.path,
      ])
    #expect(result.status == 0, "\(result.output)\(result.error)")
  }
}
