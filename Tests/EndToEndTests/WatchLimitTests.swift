import Platform
import TestSupport
import Testing

/// `kb build --watch` beyond the limits of the system, in a user namespace, whose limits are its own.
@Suite struct WatchLimitTests {
  /// Whether a user namespace can be made here.
  static let isPossible: Bool = {
    let words = ["-Ur", "sh", "-c", "echo 1 >/proc/sys/user/max_inotify_watches"]
    let environment = ["PATH": Environment.value("PATH") ?? "/usr/bin:/bin"]
    return (try? Program.run("unshare", words, in: "/", environment: environment))?.status == 0
  }()

  /// Prints what the program says after it began and after an edit.
  private static let script = """
    mkfifo told
    unshare -Ur sh -c 'echo "$1" >"/proc/sys/user/max_inotify_$0" && exec "$2" build --watch >told' \
      "$0" "$1" "$2" &
    exec 3<told
    read -r line <&3
    echo "$line"
    echo changed >>kb/good.md
    read -r line <&3
    echo "$line"
    kill $!
    wait $!
    """

  private static let limits = [
    (
      "watches", "1",
      "2 folders are more than this system lets a user watch; raise fs.inotify.max_user_watches"
    ),
    ("instances", "0", "this system lets a user watch no more often; raise fs.inotify.max_user_instances"),
  ]

  @Test(.enabled(if: WatchLimitTests.isPossible), arguments: limits)
  func looksAtTheFilesNowAndThen(_ limit: String, _ number: String, _ reason: String) throws {
    let kb = try BuiltProgram()
    let found = try kb.system("timeout", "300", "sh", "-c", Self.script, limit, number, kb.program)
    #expect(found.status == 0)
    #expect(found.output.contains("1 article, 1 compiled"))
    #expect(found.output.contains("\ncompiled kb/good.md in "))
    #expect(
      found.error == """
        kb: watching for changes; ^C ends
        kb: \(reason); until then the files are looked at every two seconds

        """)
  }
}
