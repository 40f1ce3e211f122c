public import BinaryCoding
public import Platform

/// Why an index cannot be read. All but `system` mean: build it again.
public enum IndexError: Error, Sendable, CustomStringConvertible {
  /// There is no index.
  case missing
  /// A file of the index is foreign, of another version, or not what was written.
  case unreadable(file: String, ContainerFailure)
  /// The index was built with other settings.
  case otherSettings
  /// The index would be larger than its format allows.
  case tooLarge(String)
  /// The system refused.
  case system(SystemError)

  /// One line for the user.
  public var description: String {
    switch self {
    case .missing: "there is no index yet"
    case .unreadable(let file, let failure):
      switch failure.kind {
      case .foreign: "\(file) is not an index file (\(failure))"
      case .otherVersion: "\(file) was written by another version of kb (\(failure))"
      case .damaged: "\(file) is damaged (\(failure))"
      }
    case .otherSettings: "the index was built with other settings"
    case .tooLarge(let what): "the index cannot hold \(what)"
    case .system(let error): error.description
    }
  }
}

extension IndexError {
  /// Whether a file of the index is to blame, so that building the index again helps.
  public var isUnreadable: Bool {
    if case .unreadable = self { true } else { false }
  }

  /// Runs a part that reads a file, and names the file where its bytes are wrong.
  static func wrap<Result>(_ file: String, _ body: () throws -> Result) throws(IndexError) -> Result {
    do {
      return try body()
    } catch let error as IndexError {
      throw error
    } catch let error as SystemError {
      throw error.isMissing ? .missing : .system(error)
    } catch let error as ContainerFailure {
      throw .unreadable(file: file, error)
    } catch {
      throw .unreadable(file: file, ContainerFailure(.damaged, "\(error)"))
    }
  }
}
