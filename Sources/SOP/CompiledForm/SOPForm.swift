import Diagnostics

/// An SOP as the compiled form holds it: all that decides what a run does and shows, without places.
///
/// `examples` and `review_interval` are no part of it: they are for those who keep the file.
struct SOPForm: FormObject {
  var id = ""
  var title = LocalizedText("", at: 0..<0)
  var summary: LocalizedText?
  var owner: String?
  var audience: SOP.Audience?
  var articles: [String] = []
  var roles: [String] = []
  var subject: String?
  var inputs: [Field] = []
  var goals: Goals?
  var deviation: Deviation?
  var interrupts: [Interrupt] = []
  var experiments: [Experiment] = []
  var steps: [StepForm] = []

  static var blank: SOPForm { SOPForm() }

  mutating func code(with coder: inout FormCoder) throws(FormFault) {
    try coder.part("articles", &articles)
    try coder.part("audience", &audience)
    try coder.part("deviation", &deviation)
    try coder.part("experiments", &experiments)
    try coder.part("goals", &goals)
    try coder.part("id", &id, where: SOPParser.isSOPID)
    try coder.part("inputs", &inputs)
    try coder.part("interrupts", &interrupts)
    try coder.part("owner", &owner)
    try coder.part("roles", &roles)
    try coder.part("steps", &steps)
    try coder.part("subject", &subject)
    try coder.part("summary", &summary)
    try coder.part("title", &title)
  }
}
