/// The site's one style sheet.
enum StyleSheet {
  /// The parts in the order in which they overrule each other.
  static let text = [base, frame, prose, lists, procedures, print].joined(separator: "\n")
}
