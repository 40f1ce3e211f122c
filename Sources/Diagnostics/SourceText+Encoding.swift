extension SourceText {
  /// Whether the file begins with a byte order mark, which is no part of its text.
  public var hasByteOrderMark: Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }

  /// What keeps the bytes from being text: another encoding, damaged UTF-8 or a NUL byte; `nil` for good UTF-8.
  ///
  /// - Complexity: one pass, eight bytes at a time for ASCII.
  public func encodingFinding() -> Diagnostic? {
    let (hasNUL, isASCII) = survey()
    if let name = wideEncoding(hasNUL: hasNUL) {
      return Diagnostic(
        "source.encoding", "the file is \(name), not UTF-8", at: .file(path),
        help: "save it as UTF-8, or convert it with `iconv -f \(name) -t UTF-8`")
    }
    if !isASCII, let damaged = firstInvalidRange() {
      let value = String(bytes[damaged.lowerBound], radix: 16, uppercase: true)
      return Diagnostic(
        "source.encoding", "the byte 0x\(value) is not UTF-8",
        at: place(damaged.lowerBound..<damaged.lowerBound),
        help: "save the file as UTF-8; if it is Chinese, it may be GB18030")
    }
    if hasNUL, let index = bytes.firstIndex(of: 0) {
      return Diagnostic("source.nul", "a NUL byte", at: place(index..<index))
    }
    return nil
  }

  private func survey() -> (hasNUL: Bool, isASCII: Bool) {
    bytes.withUnsafeBytes { buffer in
      var zeros: UInt64 = 0
      var highs: UInt64 = 0
      var index = 0
      while index + 8 <= buffer.count {
        let word = buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        zeros |= (word &- 0x0101_0101_0101_0101) & ~word
        highs |= word
        index += 8
      }
      var hasNUL = zeros & 0x8080_8080_8080_8080 != 0
      while index < buffer.count {
        if buffer[index] == 0 { hasNUL = true }
        highs |= UInt64(buffer[index])
        index += 1
      }
      return (hasNUL, highs & 0x8080_8080_8080_8080 == 0)
    }
  }

  /// The name of a two- or four-byte encoding, told by its byte order mark or by where the NUL bytes stand.
  private func wideEncoding(hasNUL: Bool) -> String? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32" }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    guard hasNUL else { return nil }
    let sample = bytes.prefix(256)
    let even = stride(from: 0, to: sample.count, by: 2).count { sample[$0] == 0 }
    let odd = stride(from: 1, to: sample.count, by: 2).count { sample[$0] == 0 }
    let half = sample.count / 2
    if half >= 4, odd * 3 >= half, even * 8 < half { return "UTF-16LE" }
    if half >= 4, even * 3 >= half, odd * 8 < half { return "UTF-16BE" }
    return nil
  }

  private func firstInvalidRange() -> Range<Int>? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets
    }
  }
}
