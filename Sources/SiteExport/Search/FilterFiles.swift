import BinaryCoding
import SearchIndex

/// The properties by which answers are filtered, a file each.
struct FilterFiles {
  private var columns: [(key: String, column: ValueColumn)] =
    ["lang", "type", "audience", "confidence", "owner", "in"].map { ($0, ValueColumn()) }
  private var documentsOfTag: [String: [Int]] = [:]
  /// The archived documents, ascending.
  private(set) var archived: [Int] = []
  private var count = 0
  /// Whether answers may be filtered by the team that answers for them, whose name pages for outsiders never show.
  private let namesOwners: Bool

  init(namesOwners: Bool) { self.namesOwners = namesOwners }

  mutating func append(_ document: StoredDocument) {
    let folder = document.path.lastIndex(of: "/").map { String(document.path[..<$0]) } ?? ""
    let values = [
      document.language, document.type, document.audience, document.confidence,
      namesOwners ? document.owner : "", folder,
    ]
    for (index, value) in values.enumerated() { columns[index].column.append(value) }
    for tag in document.tags {
      let name = tag.lowercased()
      if documentsOfTag[name]?.last != count { documentsOfTag[name, default: []].append(count) }
    }
    if document.confidence == "archived" { archived.append(count) }
    count += 1
  }

  /// Writes the files.
  ///
  /// - Returns: the name of each key's file.
  func write(to folder: SearchFolder) throws -> [(key: String, file: String)] {
    try (columns.map { ($0.key, $0.column.encoded()) } + [("tag", encodedTags())]).map { key, bytes in
      let name = "f-\(key)-\(SearchFolder.hash(bytes).hexadecimal).bin"
      try folder.save(bytes, as: name)
      return (key, name)
    }
  }

  private func encodedTags() -> [UInt8] {
    var writer = ByteWriter()
    writer.varint(documentsOfTag.count)
    for (tag, documents) in documentsOfTag.sorted(by: { $0.key < $1.key }) {
      writer.prefixed(tag)
      writer.varint(documents.count)
      writer.ascending(documents)
    }
    return writer.bytes
  }
}

/// One value a document, as runs of documents with one value.
private struct ValueColumn {
  private var ordinals: [String: Int] = [:]
  private var runs: [(length: Int, ordinal: Int)] = []

  mutating func append(_ value: String) {
    let ordinal = ordinals[value] ?? ordinals.count
    ordinals[value] = ordinal
    if let last = runs.indices.last, runs[last].ordinal == ordinal {
      runs[last].length += 1
    } else {
      runs.append((1, ordinal))
    }
  }

  func encoded() -> [UInt8] {
    let sorted = ordinals.sorted { $0.key < $1.key }
    var numbers = [Int](repeating: 0, count: sorted.count)
    var writer = ByteWriter()
    writer.varint(sorted.count)
    for (number, entry) in sorted.enumerated() {
      numbers[entry.value] = number
      writer.prefixed(entry.key)
    }
    for run in runs {
      writer.varint(run.length - 1)
      writer.varint(numbers[run.ordinal])
    }
    return writer.bytes
  }
}

extension ByteWriter {
  /// Writes ascending numbers: each − (number before + 1).
  mutating func ascending(_ numbers: [Int]) {
    var next = 0
    for number in numbers {
      varint(number - next)
      next = number + 1
    }
  }
}
