internal import Model

/// One seeded file of each form of JSON, plain, of the same size: what the forms' speed is measured on.
struct FormCorpus {
  var seed: UInt64
  var megabytes: Int

  private static let streamBytes = 1_024 * 1_024

  /// The forms by name: what stands before all pieces, between two, and behind all.
  private static let frames: [(name: String, before: String, between: String, behind: String)] = [
    ("filter-log-events", "{\n    \"events\": [\n", ",\n", "\n    ],\n    \"searchedLogStreams\": []\n}\n"),
    ("subscription", "", "", ""),
    ("insights-results", "{\n    \"results\": [\n", ",\n", "\n    ],\n    \"status\": \"Complete\"\n}\n"),
    ("insights-json", "[", ",", "]"),
    ("json-log-format", "", "\n", "\n"),
    ("cloudtrail", "{\"Records\":[", ",", "]}"),
    ("xray-strings", "{\"Traces\":[", ", ", "]}"),
    ("xray-objects", "{\"Traces\":[", ", ", "]}"),
    ("xray-segments", "", "\n", "\n"),
    ("spans", "", "\n", "\n"),
  ]

  func write(to folder: String) throws(BenchError) {
    makeFolder(folder)
    for frame in Self.frames {
      let file = try PlainFile(path: "\(folder)/\(frame.name).json")
      file.append(frame.before)
      var generator = SeededGenerator(seed: seed)
      let names = FunctionNames(&generator)
      var isFirst = true
      var stream = 0
      while file.count < megabytes * 1_024 * 1_024 {
        var writer = StreamWriter(generator: generator, names: names, start: stream)
        let events = LogEvent.events(ofExport: writer.text(bytes: Self.streamBytes))
        generator = writer.generator
        var pieces = FormPieces(names: names, stream: stream, generator: generator)
        let text = pieces.pieces(frame.name, events).joined(separator: frame.between)
        file.append((isFirst ? "" : frame.between) + text)
        isFirst = false
        stream += 1
      }
      file.append(frame.behind)
    }
  }
}
