public import Diagnostics

/// An SOP file, read and checked.
public struct CompiledSOP: Sendable {
  /// The SOP; `nil` where the file is not even a mapping.
  public let sop: SOP?
  /// Its steps and ways; empty where there is no SOP.
  public let graph: StepGraph
  /// What is wrong with it, in the order of the file.
  public let diagnostics: [Diagnostic]

  /// Whether no finding is an error: only such an SOP can be run.
  public var isSound: Bool { sop != nil && diagnostics.worst != .error }
}
