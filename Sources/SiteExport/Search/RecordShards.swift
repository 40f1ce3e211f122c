import BinaryCoding

/// Writes what hits show, some documents a shard.
struct RecordShards {
  /// Documents of each shard but the last.
  let documentsAShard: Int
  private(set) var hashes: [[UInt8]] = []
  private var pending: [SearchRecord] = []

  private static let maximumShards = 560

  init(documents: Int) {
    documentsAShard = max(4, (documents + Self.maximumShards - 1) / Self.maximumShards)
  }

  mutating func append(_ record: SearchRecord, to folder: SearchFolder) throws {
    pending.append(record)
    if pending.count == documentsAShard { try close(folder) }
  }

  /// Writes the shard that is not full.
  mutating func close(_ folder: SearchFolder) throws {
    guard !pending.isEmpty else { return }
    hashes.append(try folder.save(Self.encoded(pending), kind: "r", number: hashes.count))
    pending.removeAll(keepingCapacity: true)
  }

  private static func encoded(_ records: [SearchRecord]) -> [UInt8] {
    let values = Set(records.flatMap { [$0.twin, $0.language, $0.type, $0.confidence, $0.reviewed] }).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
    var writer = ByteWriter()
    func write(_ value: String) { writer.varint(numbers[value] ?? 0) }
    writer.varint(values.count)
    for value in values { writer.prefixed(value) }
    var coding = FrontCoding()
    for record in records {
      coding.write(record.address, to: &writer)
      write(record.twin)
      writer.prefixed(record.title)
      for value in [record.language, record.type, record.confidence, record.reviewed] { write(value) }
      writer.prefixed(record.summary)
      writer.varint(record.size)
    }
    return writer.bytes
  }
}
