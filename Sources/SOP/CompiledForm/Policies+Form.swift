import Diagnostics

extension Goals: FormObject {
  static var blank: Goals { Goals() }

  mutating func code(with coder: inout FormCoder) throws(FormFault) {
    try coder.part("calendar", &calendar)
    try coder.part("first_reply", &firstReply)
    try coder.part("resolve", &resolve)
  }
}

extension Deviation: FormObject {
  static var blank: Deviation { Deviation(allowed: Located(.never, at: 0..<0)) }

  mutating func code(with coder: inout FormCoder) throws(FormFault) {
    try coder.part("allowed", &allowed)
    try coder.part("reasons", &reasons)
  }
}

extension Interrupt: FormObject {
  static var blank: Interrupt { Interrupt(event: Located("", at: 0..<0), go: Located("", at: 0..<0)) }

  mutating func code(with coder: inout FormCoder) throws(FormFault) {
    try coder.part("event", &event)
    try coder.part("to", &go)
    try coder.part("when", &when)
  }
}

extension Experiment: FormObject {
  static var blank: Experiment { Experiment(name: Located("", at: 0..<0)) }

  mutating func code(with coder: inout FormCoder) throws(FormFault) {
    try coder.part("arms", &arms)
    try coder.part("measure", &measure)
    try coder.part("minimum_per_arm", &minimumPerArm, in: 1...1_000_000_000)
    try coder.part("name", &name)
    try coder.part("step", &step)
    try coder.part("unit", &unit)
  }
}

extension Experiment.Arm: FormObject {
  static var blank: Experiment.Arm { Experiment.Arm(name: Located("", at: 0..<0)) }

  mutating func code(with coder: inout FormCoder) throws(FormFault) {
    try coder.part("name", &name)
    try coder.part("say", &say)
    try coder.part("share", &share, in: 0...100)
  }
}
