import Platform
import SOPRuntime

/// What journals and runs cost, one measurement a process. Prints seconds, then what else there is to know.
@main
struct RunBench {
  static let usage = """
    usage: RunBench submits FOLDER COUNT          seconds of COUNT durable submits; bytes and events of one
           RunBench bare FOLDER COUNT BYTES ROWS  seconds of COUNT bare transactions of so many bytes in so many rows
           RunBench events FOLDER COUNT PER       seconds of COUNT events, PER a transaction, without waiting for the disk
           RunBench runs FOLDER COUNT             seconds of COUNT runs of three steps, from start to end
           RunBench open FOLDER COUNT             makes COUNT runs with a time limit
           RunBench recover FOLDER                seconds to find them when it is over, and to tell so; their number
           RunBench fired FOLDER                  runs whose limit was told, times that it was told
           RunBench cold FOLDER                   seconds to open, look at a run, and submit; a cold process
    """

  static func main() throws {
    let words = CommandLine.arguments.dropFirst()
    guard let command = words.first, words.count > 1 else { return print(usage) }
    let folder = words[words.startIndex + 1]
    let numbers = words.dropFirst(2).compactMap { Int($0) }
    switch (command, numbers.count) {
    case ("submits", 1): try submits(folder, count: numbers[0])
    case ("bare", 3):
      try BareLog(folder, runs: numbers[0] / submitsOfARun)
        .measure(count: numbers[0], bytes: numbers[1], rows: numbers[2])
    case ("events", 2): try events(folder, count: numbers[0], perTransaction: numbers[1])
    case ("runs", 1): try runs(folder, count: numbers[0])
    case ("open", 1): try open(folder, count: numbers[0])
    case ("recover", 0): try recover(folder)
    case ("fired", 0): try fired(folder)
    case ("cold", 0): try cold(folder)
    default: print(usage)
    }
  }

  /// Prints the seconds of a piece of work, and what it returns.
  static func timed(_ work: () throws -> String) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let more = try work()
    let time = (clock.now - start).components
    print(Double(time.seconds) + Double(time.attoseconds) * 1e-18, more)
  }
}
