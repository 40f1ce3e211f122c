/// The checkout that the tests were built from: the sample workspace.
public enum SampleWorkspace {
  /// Its folder.
  public static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
}
