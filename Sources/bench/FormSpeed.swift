/// Measures how fast each form is read: inflated megabytes for each second of user time, and peak memory.
///
/// The machine may be shared and its clock may vary: beside each form stands the same file read without a
/// look at it, and the speed of zlib's inflate in the same turn.
struct FormSpeed {
  var files: [String]
  var program: String
  /// A gzip file on which inflating alone is measured.
  var reference: String
  var runs: Int

  func run() throws(BenchError) {
    let bench = CommandLine.arguments[0]
    print("form                     MB/s   of inflate   peak MiB   (\(runs) runs in turn, best user times)")
    for file in files {
      let diagnosis =
        program == "scan" ? [bench, "scan", file] : [program, "diagnose", file, "--format", "json"]
      var costs: [Cost] = []
      var floors: [Cost] = []
      for _ in 0..<max(1, runs) {
        floors.append(try measure([bench, "inflate", reference]))
        costs.append(try measure(diagnosis))
      }
      guard costs.allSatisfy({ $0.status == 0 }) else { throw .file(file, "a run failed") }
      let user = costs.map(\.user).min() ?? 1
      let megabytes = Double(try size(of: file)) / 1e6
      let inflate = Double(try Floor(path: reference).inflatedSize()) / 1e6 / (floors.map(\.user).min() ?? 1)
      let name = file.split(separator: "/").last.map(String.init) ?? file
      print(
        name.padded(24), whole(megabytes / user).padded(-5), "  ",
        hundredths(megabytes / user / inflate).padded(-8),
        "  ", hundredths(Double(costs.map(\.peak).max() ?? 0) / 1_024).padded(-8))
    }
  }

  private func whole(_ value: Double) -> String { String(Int(value.rounded())) }

  private func hundredths(_ value: Double) -> String {
    let number = Int((value * 100).rounded())
    return "\(number / 100).\(number % 100 < 10 ? "0" : "")\(number % 100)"
  }
}

extension String {
  /// The text with spaces behind it, or for a negative width before it.
  fileprivate func padded(_ width: Int) -> String {
    let spaces = String(repeating: " ", count: max(0, abs(width) - count))
    return width < 0 ? spaces + self : self + spaces
  }
}
