import ArgumentParser
import Platform
import SOPRuntime

/// Names the person that a command is about, without their data standing among its words.
struct SubjectOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A run of the person.", valueName: "run"))
  var run: String?

  @Option(
    help: ArgumentHelp(
      "A file with the value of the `subject` field; - for standard input.", valueName: "file"),
    completion: .file())
  var value: String?

  /// More than any name or number has, in bytes.
  private static let limit = 1 << 16

  func validate() throws {
    if (run == nil) == (value == nil) { throw ValidationError("name the person with --run or --value") }
  }

  /// The value of the subject field.
  func read(with desk: RunDesk) throws -> String {
    if let run { return try desk.service.subject(of: desk.service.resolve(run)) }
    let path = value ?? "-"
    let bytes =
      path == "-"
      ? try StandardInput.readAll(limit: Self.limit) : try FileSystem.readAll(path, limit: Self.limit)
    var text = String(decoding: bytes, as: UTF8.self)
    while text.last?.isNewline == true { text.removeLast() }
    guard !text.isEmpty else { throw Failure("\(path) holds no value") }
    return text
  }
}
