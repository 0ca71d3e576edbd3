internal import Model

/// A seeded S3 export of a busy function: streams of invocations, one in ten failing.
struct Corpus {
  var seed: UInt64
  var megabytes: Int
  /// 0: one file with all streams; else so many files in an export's layout.
  var files: Int

  private static let streamBytes = 1_024 * 1_024

  func write(to folder: String) throws(BenchError) {
    let streams = max(1, megabytes)
    var generator = SeededGenerator(seed: seed)
    let task = generator.uuid()
    let names = FunctionNames(&generator)
    var single: GzipFile?
    if files == 0 {
      makeFolder(folder)
      single = try GzipFile(path: "\(folder)/corpus.gz")
    }
    var split: GzipFile?
    for stream in 0..<streams {
      if files > 0, stream * files / streams != (stream - 1) * files / streams || stream == 0 {
        let path = "\(folder)/exportedlogs/\(task)/2026-03-01-[$LATEST]\(generator.hex(32))"
        makeFolder(path)
        split = try GzipFile(path: "\(path)/000000.gz")
      }
      var writer = StreamWriter(generator: generator, names: names, start: stream)
      let text = writer.text(bytes: Self.streamBytes)
      generator = writer.generator
      (single ?? split)?.append(text, endOfMember: true)
    }
  }
}
