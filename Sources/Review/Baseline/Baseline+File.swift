import JSONReading
import JSONWriting

extension Baseline {
  /// Why a file is no baseline that can be used.
  public enum Fault: Error, Sendable, Hashable, CustomStringConvertible {
    /// It was written in another form.
    case otherVersion(String)
    /// A merge left both sides in it, from a line on.
    case halfMerged(line: Int)
    /// It is no baseline.
    case unreadable(String)

    /// What is wrong.
    public var description: String {
      switch self {
      case .otherVersion(let version):
        "it is of version \(version), and this program reads \(Baseline.version)"
      case .halfMerged(let line): "a merge is not resolved at line \(line)"
      case .unreadable(let reason): reason
      }
    }
  }

  /// The largest file that is read, in bytes.
  public static let maximumSize = 64 << 20

  /// Reads a file.
  public init(parsing bytes: [UInt8]) throws(Fault) {
    let root: JSONValue
    do throws(JSONError) {
      root = try JSONValue(parsing: bytes)
    } catch {
      if let line = Self.conflict(in: bytes) { throw .halfMerged(line: line) }
      let line = bytes.prefix(error.offset).count { $0 == 0x0A } + 1
      throw .unreadable("line \(line): \(error.message)")
    }
    guard let members = root.members else { throw .unreadable("it holds no object") }
    func value(_ name: String, _ members: [JSONValue.Member]) -> JSONValue? {
      members.first { $0.name == name }?.value
    }
    switch value("version", members) {
    case .int(Self.version)?: break
    case .int(let other)?: throw .otherVersion("\(other)")
    default: throw .unreadable("it names no version")
    }
    guard let findings = value("findings", members)?.elements else {
      throw .unreadable("it has no list `findings`")
    }
    for (index, finding) in findings.enumerated() {
      guard let members = finding.members, let rule = value("rule", members)?.text,
        let path = value("path", members)?.text, let text = value("text", members)?.text,
        case .int(let count)? = value("count", members), count > 0
      else { throw .unreadable("finding \(index + 1) lacks rule, path, text or count") }
      counts[Key(path: path, rule: rule, text: text)] = min(count, 1 << 30)
    }
  }

  /// The first line with a mark of a merge that is not resolved; no text in JSON holds a line end.
  private static func conflict(in bytes: [UInt8]) -> Int? {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    return lines.firstIndex { line in
      ["<<<<<<<", "=======", ">>>>>>>"].contains { line.starts(with: $0.utf8) }
    }.map { $0 + 1 }
  }

  /// The file, sorted, one finding a line, so that a change of one is a change of one line; the same findings give the
  /// same bytes.
  public func rendered() -> [UInt8] {
    let lines = counts.sorted { $0.key < $1.key }.map { key, count in
      var writer = JSONWriter()
      writer.object { object in
        object.member("path", key.path)
        object.member("rule", key.rule)
        object.member("text", key.text)
        object.member("count", count)
      }
      return "    " + writer.string
    }
    let list = lines.isEmpty ? "[]" : "[\n\(lines.joined(separator: ",\n"))\n  ]"
    return Array("{\n  \"version\": \(Self.version),\n  \"findings\": \(list)\n}\n".utf8)
  }
}
