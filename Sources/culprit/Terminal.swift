#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// The terminal that standard output goes to.
struct Terminal {
  /// Columns.
  let width: Int
  /// Whether colours are wanted: not where NO_COLOR is set (no-color.org), nor on a terminal that has none.
  let colours: Bool

  /// nil where standard output is a file or a pipe.
  static var standardOutput: Terminal? {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    var size = winsize()
    // The structure lives for the call, which fills it in.
    let known = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    let width = known ? Int(size.ws_col) : variable("COLUMNS").flatMap { Int($0) } ?? 80
    let colours = variable("NO_COLOR")?.isEmpty != false && variable("TERM") != "dumb"
    return Terminal(width: width, colours: colours)
  }

  private static func variable(_ name: String) -> String? {
    // getenv's text is copied at once; the program never changes its environment.
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}
