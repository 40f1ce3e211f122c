import ArgumentParser
import Content
import Identity
import Platform
import SOP

/// `kb run token`: who acts where the user of the machine does not tell.
struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Issue tokens that say who acts on runs.",
    discussion: """
      kb run token new-key ~/.config/kb/token.key    and its public half into kb.yaml: runs: {token_keys: [...]}
      KB_TOKEN=$(kb run token issue --key ~/.config/kb/token.key --user li.wei --for 12h) kb run list --waiting me
      """,
    subcommands: [IssueTokenCommand.self, NewTokenKeyCommand.self])
}

/// `kb run token issue`: a token for a user.
struct IssueTokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue", abstract: "Print a token for a user.",
    usage: "kb run token issue --key <file> --user <name> [--for <time>]")

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp("The private key's file.", valueName: "file"), completion: .file())
  var key: String

  @Option(help: ArgumentHelp("The user, as kb.yaml names people.", valueName: "name"))
  var user: String

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("How long it is good, such as 30m, 12h or 7d.", valueName: "time"))
  var lifetime = "12h"

  func run() throws {
    guard let seconds = SpanOfTime(lifetime)?.seconds else {
      throw Failure("--for \(lifetime) is no length of time", help: "write 30m, 12h or 7d")
    }
    do {
      let now = Int(WallClock.microseconds() / 1_000_000)
      global.console.printLine(
        try Token.issue(subject: user, lifetime: seconds, key: TokenKey(file: key), now: now))
    } catch let fault as TokenKeyFault {
      throw Failure(fault.description, help: fault.remedy)
    } catch let fault as TokenFault {
      throw Failure("such a token \(fault.description)", help: "a token is good for at most 366 days")
    }
  }
}

/// `kb run token new-key FILE`: a new pair of keys.
struct NewTokenKeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new-key", abstract: "Make a private key, and print its public half for kb.yaml.",
    usage: "kb run token new-key <file>")

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The new file; one that is there is never replaced.", completion: .file())
  var file: String

  func run() throws {
    do throws(TokenKeyFault) {
      var generator = SystemRandomNumberGenerator()
      let key = try TokenKey(using: &generator)
      try key.write(to: file)
      global.console.printLine("\(key.publicKey)")
      global.console.message("put this into kb.yaml: runs: {token_keys: [\"\(key.publicKey)\"]}")
    } catch {
      throw Failure(error.description, help: error.remedy)
    }
  }
}
