internal import Bytes

/// What the bench can do, read from its arguments.
struct Command {
  static let usage = """
    usage: bench corpus [--seed N] [--megabytes M] [--files K] -o FOLDER
           bench inflate FILE …
           bench scan FILE …
           bench ratio FILE --culprit PROGRAM [--runs N]
           bench forms [--seed N] [--megabytes M] -o FOLDER
           bench speed FILE … --culprit PROGRAM --reference GZIP [--runs N]

    corpus   writes a seeded S3 export of M inflated megabytes: corpus.gz, or K files of an export's layout
    inflate  reads and inflates only: the floor
    scan     inflates, scans and correlates, and prints what was counted
    ratio    runs `PROGRAM diagnose FILE --format json` and `bench inflate FILE` in turn and prints the
             ratios of their wall and CPU times (medians), and the peak memory
    forms    writes one seeded file of M megabytes of each form of JSON
    speed    prints for each file the megabytes that `PROGRAM diagnose FILE` reads in a second of user time,
             beside inflating GZIP alone; `scan` instead of a program reads and correlates only
    """

  private var verb = ""
  private var operands: [String] = []
  private var options: [String: String] = [:]

  init(_ arguments: [String]) throws(BenchError) {
    var rest = arguments[...]
    verb = rest.popFirst() ?? ""
    while let argument = rest.popFirst() {
      if argument.hasPrefix("-"), argument != "-" {
        guard let value = rest.popFirst() else { throw .usage("\(argument) wants a value") }
        options[argument] = value
      } else {
        operands.append(argument)
      }
    }
  }

  func run() throws(BenchError) {
    switch verb {
    case "corpus":
      guard let folder = options["-o"] else { throw .usage("corpus wants -o FOLDER") }
      try Corpus(
        seed: UInt64(try number("--seed", 1)), megabytes: try number("--megabytes", 256),
        files: try number("--files", 0)
      ).write(to: folder)
    case "inflate": for path in operands { try inflate(path) }
    case "scan": try scan(operands)
    case "ratio":
      guard let program = options["--culprit"], let file = operands.first else {
        throw .usage("ratio wants FILE and --culprit PROGRAM")
      }
      try Ratio(file: file, program: program, runs: try number("--runs", 7)).run()
    case "forms":
      guard let folder = options["-o"] else { throw .usage("forms wants -o FOLDER") }
      try FormCorpus(seed: UInt64(try number("--seed", 1)), megabytes: try number("--megabytes", 64))
        .write(to: folder)
    case "speed":
      guard let program = options["--culprit"], let reference = options["--reference"] else {
        throw .usage("speed wants --culprit PROGRAM and --reference GZIP")
      }
      try FormSpeed(
        files: operands, program: program, reference: reference, runs: try number("--runs", 3)
      ).run()
    default: throw .usage("corpus, inflate, scan, ratio, forms or speed")
    }
  }

  private func number(_ option: String, _ standard: Int) throws(BenchError) -> Int {
    guard let text = options[option] else { return standard }
    guard let number = Int(text), number >= 0 else { throw .usage("\(option) wants a number") }
    return number
  }

  private func inflate(_ path: String) throws(BenchError) {
    print("\(path): \(try Floor(path: path).inflatedSize()) bytes inflated")
  }
}
