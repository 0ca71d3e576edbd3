internal import Bytes

/// What people have in hand that is not read, with what to do about it.
enum UnreadForm {
  /// What is said of an input that begins with `head`; nil where it is none of these.
  static func sentence(_ head: Span<UInt8>) -> String? {
    packed(head) ?? wide(head) ?? answer(head)
  }

  /// Archives and compressions, by their magic numbers (`file`'s database).
  private static func packed(_ head: Span<UInt8>) -> String? {
    let magics: [([UInt8], String)] = [
      ([0x50, 0x4B, 0x03, 0x04], "a zip archive is not read: unpack it first (`unzip`)"),
      ([0x42, 0x5A, 0x68], "bzip2 is not read: unpack it first (`bzip2 -d`)"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz is not read: unpack it first (`xz -d`)"),
      ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive is not read: unpack it first (`7z x`)"),
      ([0x50, 0x41, 0x52, 0x31], "Parquet is not read: query it into JSON or CSV first"),
    ]
    for (magic, sentence) in magics where head.count > magic.count {
      if magic.indices.allSatisfy({ head[$0] == magic[$0] }) { return sentence }
    }
    // A tar's header: the archive's files would run into one another (POSIX, ustar).
    return head.starts(with: "ustar", at: 257)
      ? "a tar archive is not read: unpack it first (`tar xf`) and give its folder" : nil
  }

  /// UTF-16, which PowerShell's `>` writes: told by its mark, or by a NUL in every second byte.
  private static func wide(_ head: Span<UInt8>) -> String? {
    guard head.count > 8 else { return nil }
    let hasMark = head[0] == 0xFF && head[1] == 0xFE || head[0] == 0xFE && head[1] == 0xFF
    let isBare = [0, 1].contains { odd in
      (0..<4).allSatisfy { head[2 * $0 + odd] == 0 && head[2 * $0 + 1 - odd] != 0 }
    }
    guard hasMark || isBare else { return nil }
    return "its text is UTF-16, as PowerShell's `>` writes it: "
      + "convert it first (`iconv -f UTF-16 -t UTF-8`, or `| Out-File -Encoding utf8`)"
  }

  /// Answers of the AWS CLI in its other formats, and what Python prints of one.
  private static func answer(_ head: Span<UInt8>) -> String? {
    let end = min(head.count, 4_096)
    let start = head.starts(with: "\u{FEFF}") ? 3 : 0
    let first = head.extracting(min(start, end)..<(head.firstIndex(of: 0x0A, from: start, below: end) ?? end))
    let printed: [StaticString] = [
      "{'events': [", "{'Traces': [", "{'results': [", "{'ResponseMetadata': {", "{'TraceSummaries': [",
      "{'Events': [", "[{'logStreamName': ",
    ]
    if printed.contains(where: { first.starts(with: $0) }) {
      return "it is what Python prints of an object: write it with `json.dumps(…, default=str)`"
    }
    if isListOfTexts(head, from: start) {
      return "it is a list of texts without their times: leave out the command's `--query`"
    }
    guard isText(first) || isTable(first, head, below: end) || isYAML(head, below: end) else { return nil }
    return "it is an answer of the AWS CLI as text, table or YAML: ask for it with `--output json`"
  }

  /// What `--query 'events[].message'` leaves, in one line or laid out.
  private static func isListOfTexts(_ head: Span<UInt8>, from start: Int) -> Bool {
    var cursor = JSONCursor(at: start)
    guard cursor.peek(head) == UInt8(ascii: "[") else { return false }
    cursor.index += 1
    return cursor.peek(head) == UInt8(ascii: "\"")
  }

  /// `--output text` begins lines with the list's name in capitals (AWS CLI user guide, output format).
  private static func isText(_ line: Span<UInt8>) -> Bool {
    let names: [StaticString] = [
      "EVENTS\t", "SEARCHEDLOGSTREAMS\t", "RESULTS\t", "STATISTICS\t", "TRACES\t", "TRACESUMMARIES\t",
      "SEGMENTS\t", "STACKRESOURCESUMMARIES\t", "STACKRESOURCES\t", "STACKS\t",
    ]
    if names.contains(where: { line.starts(with: $0) }) { return true }
    // GetLogEvents begins with its two tokens, GetQueryResults with the language.
    return line.starts(with: "b/") && line.firstIndex(of: "\tf/") != nil || line.starts(with: "CWLI\t")
  }

  private static func isTable(_ line: Span<UInt8>, _ head: Span<UInt8>, below end: Int) -> Bool {
    guard line.starts(with: "-----"),
      let bar = head.firstIndex(of: UInt8(ascii: "|"), from: line.count, below: end)
    else { return false }
    return bar <= line.count + 2
  }

  private static func isYAML(_ head: Span<UInt8>, below end: Int) -> Bool {
    let keys: [StaticString] = [
      "events:", "searchedLogStreams:", "results:", "Traces:", "TraceSummaries:", "UnprocessedTraceIds:",
      "Records:", "Events:", "nextBackwardToken:", "queryLanguage:",
    ]
    var start = head.starts(with: "- ") ? 2 : 0
    // The list may stand behind other members.
    for _ in 0..<8 {
      if keys.contains(where: { head.starts(with: $0, at: start) }) {
        guard let line = head.firstIndex(of: 0x0A, from: start, below: end) else { return false }
        var next = line + 1
        while next < end, head[next] == 0x20 { next += 1 }
        return head.starts(with: "- ", at: next)
      }
      guard let line = head.firstIndex(of: 0x0A, from: start, below: end) else { return false }
      start = line + 1
    }
    return false
  }
}
