import Diagnostics
import Expressions
import SOP

/// Reading what people and programs give for fields.
extension Decider {
  /// Reads values for fields among what is known; all faults are told at once.
  ///
  /// - Parameters:
  ///   - draft: values that were given before; new ones replace them.
  ///   - isComplete: whether required fields must have a value.
  func values(
    _ inputs: [NamedInput], for fields: [Field], among bindings: Bindings, draft: [NamedValue] = [],
    isComplete: Bool, what: String
  ) throws(RunRefusal) -> [NamedValue] {
    var problems: [RunRefusal.Problem] = []
    var values: [NamedValue] = []
    for input in inputs where !fields.contains(where: { $0.name.value == input.name }) {
      let guess = Suggestion.closest(to: input.name, among: fields.map(\.name.value))
      problems.append(
        .init(
          field: input.name,
          message: "is no field of \(what)" + (guess.map { "; did you mean \(quoted($0))?" } ?? "")))
    }
    for field in fields {
      let name = field.name.value
      if let input = inputs.last(where: { $0.name == name }) {
        // Nothing, for an optional field: a value that was kept before is taken back.
        if input.texts.isEmpty, !field.isRequired, field.type.value != .multiChoice { continue }
        do throws(Field.Fault) {
          let value = try field.value(of: input.texts, moneyDigits: closure.moneyDigits)
          values.append(NamedValue(name, value, of: field))
        } catch {
          problems.append(.init(field: name, message: error.message))
        }
      } else if let kept = draft.last(where: { $0.name == name }), kept.value != nil {
        values.append(kept)
      } else if isComplete, field.isRequired {
        problems.append(.init(field: name, message: "is missing"))
      }
    }
    var known = bindings
    for value in values { known[value.name] = value.value }
    for value in values {
      guard let field = fields.first(where: { $0.name.value == value.name }), let plain = value.value,
        let fault = field.boundsFault(of: plain, among: known, moneyDigits: closure.moneyDigits)
      else { continue }
      problems.append(.init(field: value.name, message: fault.message))
    }
    guard problems.isEmpty else {
      let list = problems.map { "\($0.field) \($0.message)" }.joined(separator: "; ")
      throw RunRefusal(
        .value, "\(what): \(list)", "请检查：\(problems.map(\.field).joined(separator: "、"))",
        help: "give the values again; nothing was written", chineseHelp: "请重新填写；未保存任何内容",
        problems: problems)
    }
    return values
  }

  /// Says that the run's subject is known, where these values tell it.
  mutating func linkSubject(_ values: [NamedValue], at number: Int) {
    guard let position = state.positions[number], position.frame == 1,
      let subject = closure[state.sop]?.sop.subject?.value, values.contains(where: { $0.name == subject })
    else { return }
    emit(.subjectLinked(.init()))
  }
}

extension NamedValue {
  /// A value of a field.
  init(_ name: String, _ value: Value, of field: Field) {
    self.init(
      name, value, personal: field.personal?.value, keep: field.personal == nil ? nil : field.keep?.value.text
    )
  }
}
