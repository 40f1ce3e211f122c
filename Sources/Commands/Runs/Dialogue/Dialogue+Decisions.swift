import Diagnostics
import SOP
import SOPRuntime

extension Dialogue {
  /// A yes or no, to an approval or to leaving the path.
  func decide(_ question: String) throws(Break) {
    showKnown()
    while let position = current {
      let agrees = try askYesNo(question)
      let inputs = agrees ? try collect(position.fields) : []
      var note: String?
      if !agrees {
        note = try askNote(words("Why not (for the record, Enter: nothing): ", "不同意的原因（留档，回车：不填）："))
      }
      let action: RunAction =
        agrees
        ? .approve(position: position.number, values: inputs)
        : .reject(position: position.number, values: inputs, note: note)
      guard let refusal = try attempt(action) else { throw .again }
      try obstacle(refusal, at: position)
    }
  }

  /// Takes over what was handed over.
  func takeOver() throws(Break) {
    showKnown()
    while let position = current {
      guard try askYesNo(words("Take it over?", "接手吗？")) else { throw .leave(.quit) }
      guard let refusal = try attempt(.accept(position: position.number)) else { throw .again }
      complain(refusal)
      if refusal.kind == .permission { tellWhoCanGoOn(position) }
      throw .leave(.refused)
    }
  }

  /// Tells whether a program's effect happened.
  func settle() throws(Break) {
    while let position = current {
      line(words("Look where it would show, then answer.", "请先到相应系统中核实，再回答。"))
      let typed = try ask(words("Did it happen (yes/no/retry)? ", "是否已执行（是/否/重试）？")).lowercased()
      let settlement: RunAction.Settlement
      if ["retry", "r", "重试"].contains(typed) {
        settlement = .retry
      } else if let answer = YesNo.read(typed) {
        settlement = answer ? .happened : .didNotHappen
      } else {
        complain(words("answer yes, no or retry", "请回答 是、否 或 重试"))
        continue
      }
      let inputs = settlement == .happened ? try collect(position.fields) : []
      guard let refusal = try attempt(.settle(position: position.number, settlement, values: inputs)) else {
        throw .again
      }
      try obstacle(refusal, at: position)
    }
  }

  /// What is known, for somebody who was not there before.
  func showKnown() {
    guard let position = current else { return }
    write(CaseText(view: view, position: position, words: words, values: values).text)
  }

  func askYesNo(_ question: String) throws(Break) -> Bool {
    while true {
      let typed = try ask(question + words(" (yes/no) ", "（是/否）"))
      if let answer = YesNo.read(typed) { return answer }
      complain(words("answer yes or no", "请回答 是 或 否"))
    }
  }

  func askNote(_ prompt: String) throws(Break) -> String? {
    let note = try ask(prompt)
    return note.isEmpty ? nil : note
  }

  /// Values of fields that cannot be kept one by one; what is wrong with them the run says when it gets them all.
  func collect(_ fields: [Field]) throws(Break) -> [NamedInput] {
    var inputs: [NamedInput] = []
    for field in fields {
      let question = FieldQuestion(field: field, words: words)
      write(question.options)
      var typed = try ask(question.prompt)
      while typed.isEmpty, field.isRequired {
        complain(words("a value is needed here", "此项必填"))
        typed = try ask(question.prompt)
      }
      if !typed.isEmpty { inputs.append(NamedInput(field.name.value, question.texts(typed))) }
    }
    return inputs
  }
}
