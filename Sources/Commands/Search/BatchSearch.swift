import Diagnostics
import KnowledgeBase
import Platform

/// Runs the queries of a file against one opened index.
struct BatchSearch {
  let command: SearchCommand
  let session: SearchSession

  /// Runs every line `qid<TAB>query`; a line without a tab is a query named by its number.
  func run(file: String) throws {
    let bytes = try file == "-" ? StandardInput.readAll() : FileSystem.readAll(file)
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var output: [UInt8] = []
    var requests: [SearchRequest] = []
    for (index, line) in lines.enumerated() where !line.isEmpty {
      let text = String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
      let parts = text.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      let request = SearchRequest(
        String(parts[parts.count - 1]), limit: command.limit ?? (command.format == .trec ? 100 : 10),
        isPlain: !command.queryLanguage, completesLastWord: command.prefix)
      requests.append(request)
      let answer = try session.search(request, excerpts: command.format != .trec)
      append(answer, query: parts.count > 1 ? String(parts[0]) : String(index + 1), to: &output)
      if output.count > 1 << 16 {
        guard command.global.console.print(output) else { return }
        output.removeAll(keepingCapacity: true)
      }
    }
    command.global.console.print(output)
    if command.timing { try time(requests) }
  }

  private func append(_ answer: SearchAnswer, query: String, to output: inout [UInt8]) {
    for hit in answer.hits {
      switch command.format {
      case .trec: output.append(contentsOf: TRECRun.line(query: query, hit).utf8)
      case .json: output.append(contentsOf: HitJSON.line(hit, of: answer, query: query).utf8)
      case .text:
        output.append(
          contentsOf: "\(query)\t\(hit.rank)\t\(hit.reference)\t\(TextWidth.visible(hit.title))\n".utf8)
      }
    }
  }

  /// A second pass, with everything warm.
  private func time(_ requests: [SearchRequest]) throws {
    var times: [UInt64] = []
    for request in requests {
      let start = Stopwatch.now()
      _ = try session.search(request, excerpts: command.format != .trec)
      times.append(Stopwatch.now() - start)
    }
    guard !times.isEmpty else { return }
    times.sort()
    func quantile(_ share: Double) -> String {
      let nanoseconds = times[min(times.count - 1, Int(Double(times.count) * share))]
      let microseconds = String(nanoseconds / 1000)
      return "\(microseconds) µs"
    }
    command.global.console.message(
      "\(times.count) queries: p50 \(quantile(0.5)), p90 \(quantile(0.9)), p99 \(quantile(0.99))")
  }
}
