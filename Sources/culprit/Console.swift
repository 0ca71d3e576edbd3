internal import Reports

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Standard output and standard error, written whole.
enum Console {
  /// Writes to standard output.
  static func output(_ text: String) throws(Failure) {
    try write(text, to: STDOUT_FILENO, name: "standard output")
  }

  /// Says something to the user on standard error, one line; failing to do so is no failure.
  static func note(_ message: String) {
    try? write(
      "culprit: \(HostileText.line(message, limit: 2_000))\n", to: STDERR_FILENO, name: "standard error")
  }

  /// Makes a file of that text, in place of what was there.
  static func write(_ text: String, toFile path: String) throws(Failure) {
    // The path is copied to a C string that lives for the call.
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw Failure(
        status: ExitStatus.outputFailed,
        message: "cannot make \(path): \(reason(errno)); is its folder there and writable?")
    }
    defer { close(descriptor) }
    try write(text, to: descriptor, name: path)
  }

  private static func write(_ text: String, to descriptor: Int32, name: String) throws(Failure) {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      // The slice lies within `bytes`, which outlives the call.
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: start), bytes.count - start)
      }
      if written < 0 {
        let code = errno
        if code == EINTR { continue }
        // A reader that has seen enough (`| head`) is no failure.
        if code == EPIPE { return }
        throw Failure(
          status: ExitStatus.readOrWriteFailed, message: "cannot write to \(name): \(reason(code))")
      }
      start += written
    }
  }

  private static func reason(_ code: Int32) -> String {
    // strerror's text lives until the next call on this thread; it is copied at once.
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}
