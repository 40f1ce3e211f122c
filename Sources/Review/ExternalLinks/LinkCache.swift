import JSONReading
import JSONWriting

/// Answers that still hold, so that no server is asked for the same page every day. What nobody could tell is not kept.
public struct LinkCache: Sendable {
  private struct Entry: Sendable {
    var verdict: LinkVerdict
    /// When it was asked for, in seconds since 1970.
    var time: Int
  }

  private var entries: [String: Entry] = [:]

  /// An empty cache.
  public init() {}

  /// Reads the file, one answer a line; lines that cannot be read are left out.
  public init(parsing bytes: [UInt8]) {
    for line in bytes.split(separator: 0x0A) {
      guard let members = (try? JSONValue(parsing: Array(line)))?.members else { continue }
      var texts: [String: String] = [:]
      var time = 0
      for member in members {
        if let text = member.value.text { texts[member.name] = text }
        if case .int(let number) = member.value, member.name == "time" { time = number }
      }
      guard let url = texts["url"] else { continue }
      if let target = texts["moved"] {
        entries[url] = Entry(verdict: .moved(to: target), time: time)
      } else if let reason = texts["broken"] {
        entries[url] = Entry(verdict: .broken(reason), time: time)
      } else {
        entries[url] = Entry(verdict: .found, time: time)
      }
    }
  }

  /// The answer for an address, where it is young enough; a broken one is asked for again the next day.
  public func verdict(_ address: String, now: Int, maximumAge days: Int) -> LinkVerdict? {
    guard let entry = entries[address] else { return nil }
    var age = days
    if case .broken = entry.verdict { age = min(1, days) }
    // An answer from the future comes from a clock that was wrong.
    guard entry.time <= now, now - entry.time < age * 86_400 else { return nil }
    return entry.verdict
  }

  /// Keeps answers.
  public mutating func keep(_ verdicts: [String: LinkVerdict], now: Int) {
    for (address, verdict) in verdicts {
      switch verdict {
      case .found, .moved, .broken: entries[address] = Entry(verdict: verdict, time: now)
      case .unknown, .refused: entries[address] = nil
      }
    }
  }

  /// The file, sorted by address.
  public func rendered() -> [UInt8] {
    entries.sorted { $0.key < $1.key }.flatMap { address, entry -> [UInt8] in
      var writer = JSONWriter()
      writer.object { object in
        object.member("url", address)
        object.member("time", entry.time)
        switch entry.verdict {
        case .moved(let target): object.member("moved", target)
        case .broken(let reason): object.member("broken", reason)
        default: break
        }
      }
      writer.newline()
      return writer.bytes
    }
  }
}
