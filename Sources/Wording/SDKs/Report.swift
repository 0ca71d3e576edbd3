/// What Lambda reports of an invocation and of a start: the type of its error, and how much memory it took
/// ("Monitoring, debugging, and troubleshooting Lambda functions", `REPORT` and `INIT_REPORT` lines;
/// `platform.report`).
enum Report {
  /// `Status: error  Error Type: Runtime.Unknown`: a failure of Lambda's own; a program's class only repeats
  /// what another text tells in full.
  static func readType(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let kind = text.wordEnd(from: hit.end)
    guard text.find("status:", in: max(0, hit.start - 24)..<hit.start) != nil, text.byte(kind) == 0x2E,
      ["Runtime", "Sandbox", "Extension"].contains(text.packed(hit.end..<kind))
    else { return }
    reading.signs.insert([.failure, .fields])
    reading.exceptions.insert((text.packed(hit.end..<text.wordEnd(from: kind + 1)), hit.end), at: 0)
  }

  /// `Memory Size: 128 MB	Max Memory Used: 128 MB`.
  static func readMemory(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let low = max(0, hit.start - 24)
    for key in ["memorysize:", "memorysizemb\":"] {
      guard let at = text.find(key, in: low..<hit.start), let size = number(at + key.utf8.count, text),
        let used = number(hit.end, text)
      else { continue }
      if used >= size, size > 0 { reading.signs.insert(.memoryFull) }
    }
  }

  private static func number(_ start: Int, _ text: WordingText) -> Int? {
    var (index, value) = (start, 0)
    while text.byte(index).isDigit, index - start < 9 {
      value = value * 10 + Int(text.byte(index) - 0x30)
      index += 1
    }
    return index > start ? value : nil
  }
}
