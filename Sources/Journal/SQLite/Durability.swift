/// What a commit waits for.
public enum Durability: Sendable {
  /// The bytes are on the disk: what was acknowledged survives a power loss.
  case full
  /// The bytes are with the system: the newest commits can be lost with the power. Only for measurements, which must
  /// show the difference.
  case normal

  var pragma: String {
    switch self {
    case .full: "FULL"
    case .normal: "NORMAL"
    }
  }

  /// What `PRAGMA synchronous` answers.
  var level: Int {
    switch self {
    case .full: 2
    case .normal: 1
    }
  }
}
