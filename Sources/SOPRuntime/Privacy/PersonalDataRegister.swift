import Diagnostics
public import SOP

/// Which SOPs hold which personal data, and for how long: what a record of processing activities asks for (GDPR,
/// article 30).
public struct PersonalDataRegister: Sendable {
  /// One field.
  public struct Entry: Sendable {
    /// The SOP.
    public var sop: String
    /// The SOP's title.
    public var title: LocalizedText
    /// The step that asks for it; `nil` for an input.
    public var step: String?
    /// The field.
    public var field: String
    /// What people read beside it.
    public var label: LocalizedText?
    /// The kind.
    public var category: PersonalData
    /// How long it is kept after the run; `nil` where it is kept until it is erased.
    public var keep: String?
    /// The field that names whose data it is.
    public var subject: String?
  }

  /// The fields in the order of the SOPs and their files.
  public var entries: [Entry] = []

  /// Reads SOPs.
  ///
  /// - Complexity: linear in their fields.
  public init(_ sops: [SOP]) {
    for sop in sops {
      for field in sop.inputs { add(field, of: sop, step: nil) }
      for step in sop.steps {
        for field in step.declaredFields { add(field, of: sop, step: step.id.value) }
      }
    }
  }

  private mutating func add(_ field: Field, of sop: SOP, step: String?) {
    guard let category = field.personal?.value else { return }
    entries.append(
      Entry(
        sop: sop.id.value, title: sop.title, step: step, field: field.name.value, label: field.label,
        category: category, keep: field.keep?.value.text, subject: sop.subject?.value))
  }
}
