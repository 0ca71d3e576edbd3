internal import ArgumentParser

/// Exit statuses that scripts rely on (the sysexits of BSD, and 1 for causes found).
enum ExitStatus {
  static let causesFound: Int32 = 1
  static let usage: Int32 = 64
  static let nothingReadable: Int32 = 65
  static let inputMissing: Int32 = 66
  static let outputFailed: Int32 = 73
  static let readOrWriteFailed: Int32 = 74
}

/// Why a command ends early: one sentence for standard error, and the exit status.
struct Failure: Error, Equatable {
  var status: Int32
  var message: String
}
