/// What stands behind the program's name on the command line.
public enum ProgramArguments {
  /// The arguments, invalid UTF-8 in them replaced; read from where the system left them, because the standard
  /// library takes a tenth of a millisecond to make its list.
  public static var words: [String] {
    var words: [String] = []
    let count = Int(CommandLine.argc)
    words.reserveCapacity(count)
    for index in 1..<max(count, 1) {
      if let word = CommandLine.unsafeArgv[index] { words.append(String(cString: word)) }
    }
    return words
  }
}
