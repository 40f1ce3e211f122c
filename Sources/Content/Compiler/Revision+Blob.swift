import Crypto

extension Revision {
  /// The git blob id of a file's bytes.
  public init(blob bytes: [UInt8]) {
    var hash = Insecure.SHA1()
    var header = Array("blob \(bytes.count)".utf8)
    header.append(0)
    header.withUnsafeBytes { hash.update(bufferPointer: $0) }
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    self.init(bytes: hash.finalize().withUnsafeBytes { Array($0) })
  }
}
