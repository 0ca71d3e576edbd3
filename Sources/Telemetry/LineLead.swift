internal import Bytes

/// What a program that showed or kept a log put before each of its lines, learned from the first of Lambda's
/// own lines: a time, a stream, a container's name (`docker logs -t`, `docker compose logs`, `kubectl logs`,
/// `awslogs`, `serverless logs`, rows copied from the console).
struct LineLead {
  enum Part: Equatable {
    case time, milliseconds, stream
    /// A word that differs from line to line, or, where nothing else stands there, one that does not.
    case word([UInt8])
  }

  private var parts: [Part] = []
  private let isFixed: Bool

  /// Whether the line is one of Lambda's own, with nothing or something before it.
  static func isOwn(_ line: Span<UInt8>) -> Bool { ownLine(line) != nil }

  /// What stands before the line's own text; nil where it is none of Lambda's, or nothing does.
  init?(_ line: Span<UInt8>) {
    guard let end = Self.ownLine(line), end > 0 else { return nil }
    var index = 0
    while index < end {
      if Self.isBlank(line[index]) {
        index += 1
        continue
      }
      guard parts.count < 8 else { return nil }
      let (part, next) = Self.part(line, index)
      guard next <= end else { return nil }
      parts.append(part)
      index = next
    }
    isFixed = parts.allSatisfy { if case .word = $0 { true } else { false } }
  }

  /// The lead of a line and where its text begins; nil for one that has none, which goes on with the text of
  /// the line before.
  func read(_ line: Span<UInt8>) -> (time: Int64?, stream: Range<Int>?, text: Int)? {
    var found: (time: Int64?, stream: Range<Int>?, text: Int) = (nil, nil, 0)
    var index = 0
    for part in parts {
      while index < line.count, Self.isBlank(line[index]) { index += 1 }
      guard index < line.count else { return nil }
      let (present, next) = Self.part(line, index)
      switch (part, present) {
      case (.time, .time): found.time = looseTimestamp(line, at: index)
      case (.milliseconds, .milliseconds): found.time = Int64(line.text(index..<next))
      case (.stream, .stream): found.stream = index..<next
      case (.word(let one), .word(let other)): if isFixed, one != other { return nil }
      default: return nil
      }
      index = next
    }
    // One blank separates; what follows may be indented.
    found.text = min(line.count, index + 1)
    return found
  }

  private static func part(_ line: Span<UInt8>, _ start: Int) -> (Part, Int) {
    var end = start
    while end < line.count, !isBlank(line[end]) { end += 1 }
    if looseTimestamp(line, at: start) != nil {
      // A time of day may stand behind a space.
      if end - start == 10 {
        end += 1
        while end < line.count, !isBlank(line[end]) { end += 1 }
      }
      return (.time, end)
    }
    if end - start == 13, (start..<end).allSatisfy({ line[$0] &- 0x30 < 10 }) { return (.milliseconds, end) }
    if end - start > 13, StreamPlace.streamName(line.text(start..<end)) != nil { return (.stream, end) }
    var word: [UInt8] = []
    line.append(start..<min(end, start + 200), to: &word)
    return (.word(word), end)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Where one of Lambda's own lines begins within the first bytes of `line`.
  private static func ownLine(_ line: Span<UInt8>) -> Int? {
    let head = line.extracting(0..<min(line.count, 400))
    for mark: StaticString in ["START RequestId: ", "REPORT RequestId: ", "END RequestId: "] {
      guard let place = head.firstIndex(of: mark) else { continue }
      if RequestID(line, at: place + mark.utf8CodeUnitCount) != nil { return place }
    }
    if let place = head.firstIndex(of: "INIT_START Runtime Version: ") { return place }
    guard let place = head.firstIndex(of: "{\""), head.firstIndex(of: "\"platform.", from: place) != nil,
      head.starts(with: "{\"time\":", at: place)
    else { return nil }
    return place
  }
}
