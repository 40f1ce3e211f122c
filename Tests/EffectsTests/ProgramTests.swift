import Effects
import Platform
import TestSupport
import Testing

struct ProgramTests {
  @Test func answersWithOutputErrorsAndStatus() throws {
    let workshop = try Workshop()
    try workshop.python("bin/orders", "print('out', flush=True); print('err', file=sys.stderr); sys.exit(3)")
    let expected = ProgramOutcome.exited(
      status: 3, output: Array("out\n".utf8), errors: Array("err\n".utf8), isTruncated: false)
    #expect(workshop.run(["bin/orders"]) == expected)
  }

  @Test func runsInTheWorkspaceWithAnEmptyInputAndNoTerminal() throws {
    let workshop = try Workshop()
    try workshop.python(
      "bin/orders",
      """
      print(os.getcwd(), repr(sys.stdin.read()), os.getsid(0) == os.getpid() == os.getpgid(0))
      """)
    #expect(workshop.run(["bin/orders"]).text == "\(workshop.folder.path) '' True\n")
  }

  @Test func tellsASignalThatEndedIt() throws {
    let workshop = try Workshop()
    try workshop.python("bin/orders", "os.kill(os.getpid(), signal.SIGTERM)")
    #expect(workshop.run(["bin/orders"]) == .signalled(15))
  }

  @Test func handsOverNoDescriptorAndNoIgnoredSignal() throws {
    let workshop = try Workshop()
    try workshop.python(
      "bin/look", "print(sorted(int(name) for name in os.listdir('/proc/self/fd') if int(name) > 2)[:-1])")
    #expect(workshop.run(["bin/look"]).text == "[]\n")
    Terminal.ignoreClosedPipes()
    let signals = workshop.run(["grep", "-E", "Sig(Ign|Blk)", "/proc/self/status"])
    for line in (signals.text ?? "").split(separator: "\n") {
      // Without the two that the C library keeps for itself.
      let mask = line.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) } ?? .max
      #expect(mask & 0x7FFF_FFFF == 0, "\(line)")
    }
    #expect(signals.status == 0)
  }
}

/// What a program finds in its environment.
struct EnvironmentTests {
  @Test func isEmptyButForPathAndLanguage() throws {
    let workshop = try Workshop()
    let outcome = workshop.run(
      ["env"], variables: ["HOME": "/root", "AWS_SECRET_ACCESS_KEY": "s", "LD_PRELOAD": "/x.so", "USER": "u"])
    #expect(outcome.text == "PATH=/usr/local/bin:/usr/bin:/bin\nLANG=C.UTF-8\n")
  }

  @Test func holdsWhatIsNamedAndWhatTheStepGives() throws {
    let workshop = try Workshop()
    let outcome = workshop.run(
      ["env"], inherited: ["KB_SHOP", "MISSING", "KB_RUN"],
      environment: [.init("KB_IDEMPOTENCY_KEY", "ABC"), .init("KB_RUN", "r1")],
      variables: ["KB_SHOP": "a b=c", "KB_RUN": "forged", "SECRET": "s"])
    #expect(
      outcome.text == """
        KB_IDEMPOTENCY_KEY=ABC
        KB_RUN=r1
        KB_SHOP=a b=c
        PATH=/usr/local/bin:/usr/bin:/bin
        LANG=C.UTF-8

        """)
  }

  @Test func takesTheCallersPathWhereItIsNamed() throws {
    let workshop = try Workshop()
    try workshop.program("tools/greet", "#!/bin/sh\necho \"$PATH\"\n")
    let path = "relative:\(workshop.folder.path)/tools:/usr/bin:/bin"
    #expect(workshop.run(["greet"], variables: ["PATH": path]).reason?.contains("PATH") == true)
    #expect(workshop.run(["greet"], inherited: ["PATH"], variables: ["PATH": path]).text == "\(path)\n")
  }
}

/// Which programs are started at all.
struct AllowListTests {
  @Test(arguments: [
    [], ["bin/order"], ["./bin/orders"], ["BIN/orders"], ["bin/orders "], ["orders"], ["bin/orders show"],
  ])
  func refusesWhatIsNotAllowedWordForWord(allow: [String]) throws {
    let workshop = try Workshop()
    try workshop.python("bin/orders", "open('ran', 'w')")
    let outcome = workshop.run(["bin/orders"], allow: allow)
    #expect(
      outcome.reason
        == "the program `bin/orders` may not be started; write it into `commands: {allow: [bin/orders]}` of kb.yaml"
    )
    #expect(FileSystem.kind(of: Path.join(workshop.folder.path, "ran")) == nil)
  }

  @Test(arguments: ["../evil", "bin/../../evil", "bin/../bin/orders", "bin/.."])
  func refusesPathsThatLeaveTheWorkspace(name: String) throws {
    let workshop = try Workshop()
    try workshop.python("bin/orders", "open('ran', 'w')")
    #expect(workshop.run([name]).reason?.contains("leads out of the workspace") == true)
  }

  @Test func refusesALinkOutOfTheWorkspace() throws {
    let workshop = try Workshop()
    try workshop.python("bin/orders", "pass")
    let link = Path.join(workshop.folder.path, "bin/link")
    let inner = Path.join(workshop.folder.path, "bin/inner")
    #expect(try Program.run("ln", ["-s", "/usr/bin/env", link], in: "/").status == 0)
    #expect(try Program.run("ln", ["-s", "orders", inner], in: "/").status == 0)
    #expect(workshop.run(["bin/link"]).reason?.contains("by a symbolic link") == true)
    #expect(workshop.run(["bin/inner"]).status == 0)
  }

  @Test func saysWhyAFileCannotBeRun() throws {
    let workshop = try Workshop()
    try workshop.folder.write("#!/bin/sh\n", to: "plain")
    try workshop.program("nothing", "")
    try workshop.program("text", "this is no program\n")
    try workshop.program("lost", "#!/nowhere/python3\n")
    try workshop.program("bin/x", "#!/bin/sh\n")
    for (name, words) in [
      ("./missing", "is not there"), ("/nowhere/x", "is not there"), ("nosuchprogram", "is not found in"),
      ("./plain", "chmod +x"), ("./bin", "is no file that may be executed"),
      ("./text", "#!/usr/bin/env python3"), ("./nothing", "#!/usr/bin/env python3"),
      ("./lost", "a program that is not there"),
    ] {
      let reason = workshop.run([name]).reason
      #expect(reason?.contains(words) == true, "\(name): \(reason ?? "ran")")
    }
    #expect(workshop.run([]).reason != nil)
  }
}
