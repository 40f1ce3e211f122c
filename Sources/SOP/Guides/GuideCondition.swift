public import Expressions
public import JSONWriting

/// A condition as a guide in the browser evaluates it: comparisons, `&& || !`, `in`, `has` and literals over the
/// answers of the reader (docs/format/guide.md).
public indirect enum GuideCondition: Sendable, Hashable {
  /// A text that is written out.
  case text(String)
  /// `true` or `false`.
  case flag(Bool)
  /// A number that is written out, as decimal text without exponent.
  case number(String)
  /// Values in order.
  case list([GuideCondition])
  /// The value of a field.
  case field(String)
  /// Whether a field was answered.
  case presence(String)
  /// `!`, `&&`, `||`, a comparison, or `in`, with its operands.
  case operation(String, [GuideCondition])

  /// Writes the tree as JSON.
  public func write(to writer: inout JSONWriter) {
    switch self {
    case .text(let text): writer.value(text)
    case .flag(let flag): writer.value(flag)
    case .number(let number): writer.object { $0.member("n", number) }
    case .list(let items): Self.write("list", items, to: &writer)
    case .field(let name): writer.value(["get", name])
    case .presence(let name): writer.value(["has", name])
    case .operation(let name, let operands): Self.write(name, operands, to: &writer)
    }
  }

  private static func write(_ name: String, _ operands: [GuideCondition], to writer: inout JSONWriter) {
    writer.array { writer in
      writer.value(name)
      for operand in operands { operand.write(to: &writer) }
    }
  }
}

/// What a guide in the browser cannot evaluate, and where it stands in the expression.
public struct GuideObstacle: Error, Sendable, Hashable {
  /// What it is, as the writer wrote it or calls it.
  public let name: String
  /// The bytes of the expression's text.
  public let range: Range<Int>
}

extension GuideCondition {
  /// Reads an expression.
  ///
  /// - Parameter isAsked: whether a reader can answer the field of a name.
  /// - Throws: the first thing that the browser cannot evaluate.
  /// - Complexity: linear in the nodes; as deep as the parser allows.
  public init(_ expression: Expression, isAsked: (String) -> Bool) throws(GuideObstacle) {
    self = try Self.read(expression.root, of: expression, isAsked)
  }

  private static func read(
    _ id: NodeID, of expression: Expression, _ isAsked: (String) -> Bool
  ) throws(GuideObstacle) -> GuideCondition {
    func obstacle(_ name: String) -> GuideObstacle {
      GuideObstacle(name: name, range: expression.range(of: id))
    }
    func read(_ ids: [NodeID]) throws(GuideObstacle) -> [GuideCondition] {
      var conditions: [GuideCondition] = []
      for id in ids { conditions.append(try Self.read(id, of: expression, isAsked)) }
      return conditions
    }
    switch expression[id] {
    case .literal(.string(let text)): return .text(text)
    case .literal(.bool(let flag)): return .flag(flag)
    case .literal(.int), .literal(.double): return try number(id, of: expression)
    case .name(let name):
      guard isAsked(name) else { throw obstacle(name) }
      return .field(name)
    case .presence(let operand):
      guard case .name(let name) = expression[operand], isAsked(name) else { throw obstacle("has") }
      return .presence(name)
    case .unary(.not, let operand): return .operation("!", try read([operand]))
    case .unary(.negate, let operand):
      guard case .number(let text) = try Self.read(operand, of: expression, isAsked), !text.hasPrefix("-")
      else {
        throw obstacle("-")
      }
      return .number("-" + text)
    case .binary(let binary, let left, let right):
      switch binary {
      case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .isIn:
        return .operation(binary.rawValue, try read([left, right]))
      case .add, .subtract, .multiply, .divide, .modulo: throw obstacle(binary.rawValue)
      }
    case .logical(let logical, let operands):
      return .operation(logical.rawValue, try read(Array(expression.children(operands))))
    case .list(let items): return .list(try read(Array(expression.children(items))))
    case .call(let name, _): throw obstacle("\(name)()")
    case .method(let name, on: _, _): throw obstacle("\(name)()")
    case .macro(let macro, on: _, variables: _, _): throw obstacle("\(macro.rawValue)()")
    case .conditional: throw obstacle("? :")
    case .select(_, field: let field): throw obstacle(".\(field)")
    case .index: throw obstacle("[ ]")
    case .map: throw obstacle("{ }")
    case .literal: throw obstacle("such a value")
    }
  }

  /// A number as it is written, which is exact; exponents and other bases are not for guides.
  private static func number(_ id: NodeID, of expression: Expression) throws(GuideObstacle) -> GuideCondition
  {
    let range = expression.range(of: id)
    let written = expression.source[range].filter { $0 != UInt8(ascii: " ") }
    let digits = written.first == UInt8(ascii: "-") ? written.dropFirst() : written[...]
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isPlain =
      (1...2).contains(parts.count)
      && parts.allSatisfy { part in
        !part.isEmpty && part.count < 100 && part.allSatisfy { (0x30...0x39).contains($0) }
      }
    guard isPlain else {
      throw GuideObstacle(name: String(decoding: written, as: UTF8.self), range: range)
    }
    return .number(String(decoding: written, as: UTF8.self))
  }
}
