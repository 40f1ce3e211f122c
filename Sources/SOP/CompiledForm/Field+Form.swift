import Diagnostics

extension Field: FormObject {
  static var blank: Field { Field(name: Located("", at: 0..<0), type: Located(.text, at: 0..<0)) }

  mutating func code(with coder: inout FormCoder) throws(FormFault) {
    try coder.part("keep", &keep)
    try coder.part("label", &label)
    try coder.part("max", &maximum)
    try coder.part("min", &minimum)
    try coder.part("name", &name.value, where: SOPParser.isName)
    try coder.part("options", &options)
    try coder.part("pattern", &pattern)
    try coder.part("pii", &personal)
    try coder.part("required", &isRequired)
    try coder.part("type", &type)
  }
}

extension Field.Option: FormObject {
  static var blank: Field.Option { Field.Option(id: Located("", at: 0..<0)) }

  mutating func code(with coder: inout FormCoder) throws(FormFault) {
    try coder.part("id", &id)
    try coder.part("label", &label)
  }
}
