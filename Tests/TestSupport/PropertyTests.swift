import Platform

/// How many SOPs by chance a property is tried with: KB_PROPERTY_SOPS, else enough for every run of the tests.
public enum PropertyTests {
  /// The number.
  public static let count = Environment.value("KB_PROPERTY_SOPS").flatMap { Int($0) } ?? 400
}
