// Unsafe code: calls of the C library; every pointer is lent by an array or a string for the length of the
// call.
#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Writes a line to standard error.
func report(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = unsafe bytes.withUnsafeBytes { unsafe write(2, $0.baseAddress, $0.count) }
}

func exit(usage: String) -> Never {
  report(usage)
  exit(64)
}

func makeFolder(_ path: String) {
  var prefix = ""
  for part in path.split(separator: "/", omittingEmptySubsequences: false) {
    prefix += prefix.isEmpty && part.isEmpty ? "" : (prefix.isEmpty || prefix == "/" ? "" : "/") + part
    if prefix.isEmpty { prefix = "/" }
    _ = unsafe mkdir(prefix, 0o777)
  }
}

/// Time on the monotonic clock, in seconds.
func monotonicSeconds() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// What a run of a program cost.
struct Cost {
  /// Seconds.
  var wall: Double
  /// Seconds of all its threads, in the program and in the system for it.
  var cpu: Double
  /// Seconds of all its threads in the program alone.
  var user: Double
  /// KiB of resident memory at the most.
  var peak: Int
  var status: Int32
}

/// Runs a program with its output thrown away, and measures it.
func measure(_ arguments: [String]) throws(BenchError) -> Cost {
  var actions = unsafe posix_spawn_file_actions_t()
  unsafe posix_spawn_file_actions_init(&actions)
  unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  var strings: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
  defer { unsafe strings.forEach { unsafe free($0) } }
  let start = monotonicSeconds()
  var process = pid_t()
  guard unsafe posix_spawn(&process, arguments[0], &actions, nil, &strings, environ) == 0 else {
    throw .file(arguments[0], "it cannot be run")
  }
  var usage = rusage()
  var status: Int32 = 0
  guard unsafe wait4(process, &status, 0, &usage) == process else { throw .file(arguments[0], "it was lost") }
  let cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime)
  return Cost(
    wall: monotonicSeconds() - start, cpu: cpu, user: seconds(usage.ru_utime), peak: usage.ru_maxrss,
    status: status)
}

/// Bytes of a file.
func size(of path: String) throws(BenchError) -> Int {
  var status = stat()
  guard unsafe stat(path, &status) == 0 else { throw .file(path, "it cannot be read") }
  return Int(status.st_size)
}

private func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
