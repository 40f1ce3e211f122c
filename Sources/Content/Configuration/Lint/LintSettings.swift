public import Diagnostics

/// What lint reports.
public struct LintSettings: Sendable, Hashable {
  /// How a rule reports.
  public enum Level: Sendable, Hashable {
    /// Not at all.
    case off
    /// With a severity.
    case on(Severity)
  }

  /// What kb.yaml says of a rule.
  public struct Setting: Sendable, Hashable {
    /// The rule.
    public var rule: RuleID
    /// How it reports; `nil` leaves that as it is.
    public var level: Level?
    /// Values that differ from the defaults, by the options' names.
    public var options: [String: RuleOption.Value] = [:]
  }

  /// Settings for some paths only.
  public struct Override: Sendable, Hashable {
    /// The paths.
    public var paths: [Glob]
    /// The settings that replace those above.
    public var rules: [Setting]
  }

  /// Settings for the whole workspace.
  public var rules: [Setting] = []
  /// Settings for some paths; later ones win.
  public var overrides: [Override] = []
  /// A file of known findings, relative to the workspace's root.
  public var baseline: Located<String>?

  /// How a rule reports in a file.
  ///
  /// - Returns: `nil` where kb.yaml says nothing, so that a finding keeps the severity it was made with.
  public func level(of rule: RuleID, at path: String) -> Level? {
    let own = settings(of: rule, at: path).last { $0.level != nil }?.level
    return own ?? (Catalogue.rule(rule)?.isOn == false ? .off : nil)
  }

  /// Whether a rule is off everywhere, so that its work can be spared.
  public func isOff(_ rule: RuleID) -> Bool {
    let level = rules.last { $0.rule == rule && $0.level != nil }?.level
    guard level == .off || (level == nil && Catalogue.rule(rule)?.isOn == false) else { return false }
    return !overrides.contains {
      $0.rules.contains { $0.rule == rule && $0.level != nil && $0.level != .off }
    }
  }

  /// What a rule goes by in a file: the catalogue's defaults, and over them what kb.yaml says.
  public func options(of rule: RuleID, at path: String) -> RuleOptions {
    var options = RuleOptions(defaultsOf: rule)
    for setting in settings(of: rule, at: path) { options.set(setting.options) }
    return options
  }

  /// The findings with the severities that kb.yaml sets; those of rules turned off are left out.
  ///
  /// - Complexity: linear in the findings times the settings.
  public func applied(to findings: [Diagnostic]) -> [Diagnostic] {
    findings.compactMap { finding in
      switch level(of: finding.rule, at: finding.place.path) {
      case nil: return finding
      case .off: return nil
      case .on(let severity):
        var finding = finding
        finding.severity = severity
        return finding
      }
    }
  }

  private func settings(of rule: RuleID, at path: String) -> [Setting] {
    guard !rules.isEmpty || !overrides.isEmpty else { return [] }
    var settings = rules.filter { $0.rule == rule }
    for override in overrides {
      let own = override.rules.filter { $0.rule == rule }
      if !own.isEmpty, override.paths.contains(where: { $0.matches(path) }) { settings += own }
    }
    return settings
  }
}
