import Glibc

/// A file mapped into memory for reading; unmapped when the last reference goes.
///
/// The file must only be replaced by rename, never written in place: the mapping then keeps the old bytes.
public final class MappedFile: Sendable {
  /// The file's bytes; valid as long as this object lives.
  public nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

  /// Maps a regular file; an empty one gives no bytes.
  public init(_ path: String) throws(SystemError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw SystemError("open", path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SystemError("open", path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw SystemError("open", path, code: EINVAL) }
    guard status.st_size > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let address = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let address, address != MAP_FAILED else { throw SystemError("map", path) }
    bytes = UnsafeRawBufferPointer(start: address, count: Int(status.st_size))
  }

  deinit {
    if let address = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: address), bytes.count) }
  }
}
