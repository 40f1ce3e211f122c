import Crypto

/// Keys sealed with the master key, each for the one it belongs to, so that no wrapped key can take another's place.
enum KeyWrapping {
  /// Whose key it is.
  enum Owner {
    case store
    case subject(String)

    fileprivate var authenticated: [UInt8] {
      var bytes: [UInt8] = []
      switch self {
      case .store: bytes.appendField("store".utf8)
      case .subject(let id):
        bytes.appendField("subject".utf8)
        bytes.appendField(id.utf8)
      }
      return bytes
    }
  }

  static func wrap(
    _ key: SymmetricKey, of owner: Owner, with master: MasterKey,
    using generator: inout any RandomNumberGenerator
  ) -> [UInt8] {
    let bytes = key.withUnsafeBytes { Array($0) }
    return Sealer.seal(bytes, with: master.key, authenticating: owner.authenticated, using: &generator)
  }

  /// The key; `nil` where master or owner are others, or bytes were changed.
  static func unwrap(_ wrapped: [UInt8], of owner: Owner, with master: MasterKey) -> SymmetricKey? {
    guard
      let bytes = try? Sealer.open(wrapped, with: master.key, authenticating: owner.authenticated),
      bytes.count == 32
    else { return nil }
    return SymmetricKey(data: bytes)
  }
}
