import Diagnostics
import Expressions
import JSONReading

extension String: FormValue {
  var json: JSONValue { .string(self) }

  init(json: JSONValue) throws(FormFault) {
    guard let text = json.text else { throw FormFault(message: "a text is missing") }
    self = text
  }
}

extension Int: FormValue {
  var json: JSONValue { .int(self) }

  init(json: JSONValue) throws(FormFault) {
    guard case .int(let number) = json else { throw FormFault(message: "a whole number is missing") }
    self = number
  }
}

extension Bool: FormValue {
  var json: JSONValue { .bool(self) }

  init(json: JSONValue) throws(FormFault) {
    guard case .bool(let flag) = json else { throw FormFault(message: "true or false is missing") }
    self = flag
  }
}

extension Array: FormValue where Element: FormValue {
  var json: JSONValue { .array(map(\.json)) }

  init(json: JSONValue) throws(FormFault) {
    guard let elements = json.elements else { throw FormFault(message: "a list is missing") }
    self = []
    for element in elements { append(try Element(json: element)) }
  }
}

/// The place is no part of the form.
extension Located: FormValue where Value: FormValue {
  var json: JSONValue { value.json }

  init(json: JSONValue) throws(FormFault) { self.init(try Value(json: json), at: 0..<0) }
}

extension FormValue where Self: RawRepresentable, RawValue == String {
  var json: JSONValue { .string(rawValue) }

  init(json: JSONValue) throws(FormFault) {
    guard let text = json.text, let value = Self(rawValue: text) else {
      throw FormFault(message: "one of the words of this place is missing")
    }
    self = value
  }
}

extension StepKind: FormValue {}
extension Step.Effect: FormValue {}
extension Step.Join: FormValue {}
extension Outcome: FormValue {}
extension FieldType: FormValue {}
extension PersonalData: FormValue {}
extension DeviationPolicy: FormValue {}
extension Experiment.Measure: FormValue {}
extension SOP.Audience: FormValue {}

/// As written: `60m` and `1h` are shown differently.
extension SpanOfTime: FormValue {
  var json: JSONValue { .string(text) }

  init(json: JSONValue) throws(FormFault) {
    guard let span = json.text.flatMap({ SpanOfTime($0) }) else {
      throw FormFault(message: "a length of time is missing")
    }
    self = span
  }
}

extension SLA.Warning: FormValue {
  var json: JSONValue {
    switch self {
    case .percent(let share): .string("\(share)%")
    case .after(let span): span.json
    }
  }

  init(json: JSONValue) throws(FormFault) {
    if let text = json.text, text.hasSuffix("%"), let share = Int(text.dropLast()), (1...99).contains(share) {
      self = .percent(share)
    } else {
      self = .after(try SpanOfTime(json: json))
    }
  }
}

/// Conditions are printed from their trees, so that blanks, quotes and parentheses that mean nothing do not count.
extension ExpressionText: FormValue {
  var json: JSONValue { .string(Self.canonical(text)) }

  init(json: JSONValue) throws(FormFault) { self.init(try String(json: json), at: 0..<0) }

  /// The expression as it prints; as written, where it cannot be parsed or would print longer than may be parsed.
  static func canonical(_ text: String) -> String {
    guard let printed = try? Expression.parse(text).description, (try? Expression.parse(printed)) != nil
    else {
      return text
    }
    return printed
  }
}

/// One text for all languages is a string, others are a list: of several languages the first counts where a reader's
/// own is missing.
extension LocalizedText: FormValue {
  var json: JSONValue {
    if variants.count == 1, let only = variants.first, only.language == nil { return .string(only.text) }
    return variants.json
  }

  init(json: JSONValue) throws(FormFault) {
    if let text = json.text {
      self.init(text, at: 0..<0)
      return
    }
    guard let text = LocalizedText(try [Variant](json: json)) else {
      throw FormFault(message: "a text is missing")
    }
    self = text
  }
}

extension LocalizedText.Variant: FormObject {
  static var blank: Self { Self(language: nil, text: "", range: 0..<0) }

  mutating func code(with coder: inout FormCoder) throws(FormFault) {
    try coder.part("lang", &language)
    try coder.part("text", &text)
  }
}
