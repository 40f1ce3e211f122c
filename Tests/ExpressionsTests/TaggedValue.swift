import Expressions
import Foundation

/// A value of the suite: an object whose one key names the type.
struct TaggedValue: Decodable, Sendable {
  let value: Value

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    guard let key = container.allKeys.first else { throw Self.unknown(decoder, "no type") }
    switch key.stringValue {
    case "null": value = .null
    case "bool": value = .bool(try container.decode(Bool.self, forKey: key))
    case "int": value = .int(try Self.parsed(container, key, decoder))
    case "uint": value = .uint(try Self.parsed(container, key, decoder))
    case "double": value = .double(try Self.parsed(container, key, decoder))
    case "string": value = .string(try container.decode(String.self, forKey: key))
    case "type": value = .type(try container.decode(String.self, forKey: key))
    case "bytes":
      let text = try container.decode(String.self, forKey: key)
      guard let data = Data(base64Encoded: text) else { throw Self.unknown(decoder, "bytes") }
      value = .bytes(Array(data))
    case "list": value = .list(try container.decode([TaggedValue].self, forKey: key).map(\.value))
    case "map":
      var map = ValueMap()
      for entry in try container.decode([[TaggedValue]].self, forKey: key) {
        try map.append(entry[1].value, for: entry[0].value)
      }
      value = .map(map)
    default: throw Self.unknown(decoder, key.stringValue)
    }
  }

  private static func parsed<Number: LosslessStringConvertible>(
    _ container: KeyedDecodingContainer<Key>, _ key: Key, _ decoder: any Decoder
  ) throws -> Number {
    let text = try container.decode(String.self, forKey: key)
    guard let number = Number(text) else { throw unknown(decoder, text) }
    return number
  }

  private static func unknown(_ decoder: any Decoder, _ text: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: text))
  }
}
