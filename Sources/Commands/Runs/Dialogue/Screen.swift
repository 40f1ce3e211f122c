import Platform

/// The part of the terminal that one step fills.
enum Screen {
  /// Begins an empty screen; what stood there can be scrolled back to. A terminal that cannot do that gets a line between.
  static func begin() {
    guard let rows = Terminal.rows, Environment.value("TERM") ?? "dumb" != "dumb" else {
      return Terminal.write(Array(("\n" + String(repeating: "─", count: 60) + "\n").utf8), to: .output)
    }
    let scrolled = String(repeating: "\n", count: rows)
    Terminal.write(Array("\(scrolled)\u{1B}[H\u{1B}[J".utf8), to: .output)
  }
}
