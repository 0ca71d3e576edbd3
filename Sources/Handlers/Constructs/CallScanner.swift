/// Finds calls of the form `name(scope, "id" …)` in source text.
///
/// One pass, linear; an unfinished string or comment ends with the file.
struct CallScanner {
  struct Call {
    var id: String
    /// Place of the call's name, counted from 1.
    var line: Int
    var column: Int
  }

  private struct Frame {
    var line: Int
    var column: Int
    var arguments = 0
    /// The id, where the second argument so far is one string alone.
    var id: String?
    var isSpoilt = false
    /// Names that the first argument consists of: a scope is one name (`self`, `this`, `props.stack`).
    var scopeNames = 0
  }

  private let bytes: [UInt8]
  private let isPython: Bool
  private var index = 0
  private var line = 1
  private var lineStart = 0
  private var nameStart: (line: Int, column: Int)?
  private var frames: [Frame] = []
  private var found: [Call] = []

  /// Deepest nesting of brackets that is followed.
  private static let maximumDepth = 256

  init(bytes: [UInt8], isPython: Bool) {
    self.bytes = bytes
    self.isPython = isPython
  }

  mutating func calls() -> [Call] {
    while index < bytes.count { step() }
    return found
  }

  private mutating func step() {
    let byte = bytes[index]
    switch byte {
    case 0x0A: newline()
    case 0x22, 0x27, 0x60: string(quote: byte)
    case 0x23 where isPython: comment(until: 0x0A)
    case 0x2F where !isPython && next == 0x2F: comment(until: 0x0A)
    case 0x2F where !isPython && next == 0x2A: blockComment()
    case 0x28, 0x5B, 0x7B: open(byte)
    case 0x29, 0x5D, 0x7D: close()
    case 0x2C: separator()
    case 0x20, 0x09, 0x0D: index += 1
    default: word(byte)
    }
  }

  private var next: UInt8? { index + 1 < bytes.count ? bytes[index + 1] : nil }

  private mutating func newline() {
    index += 1
    line += 1
    lineStart = index
  }

  private mutating func comment(until end: UInt8) {
    while index < bytes.count, bytes[index] != end { index += 1 }
  }

  private mutating func blockComment() {
    index += 2
    while index < bytes.count, !(bytes[index] == 0x2A && next == 0x2F) {
      if bytes[index] == 0x0A { newline() } else { index += 1 }
    }
    index = min(bytes.count, index + 2)
  }

  /// A name, with its dots; anything else spoils an argument that is to be one string.
  private mutating func word(_ byte: UInt8) {
    guard isWord(byte) else {
      spoil()
      nameStart = nil
      index += 1
      return
    }
    let start = (line, index - lineStart + 1)
    while index < bytes.count, isWord(bytes[index]) || bytes[index] == 0x2E { index += 1 }
    nameStart = start
    if frames.last?.arguments == 0 {
      frames[frames.count - 1].scopeNames += (0x30...0x39).contains(byte) ? 2 : 1
    }
    spoil()
  }

  private func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == 0x5F
      || byte == 0x24 || byte >= 0x80
  }

  private mutating func spoil() {
    guard !frames.isEmpty, frames[frames.count - 1].arguments == 1 else { return }
    frames[frames.count - 1].isSpoilt = true
  }

  private mutating func open(_ bracket: UInt8) {
    spoil()
    let place = bracket == 0x28 ? nameStart : nil
    if frames.count < Self.maximumDepth {
      var frame = Frame(line: place?.line ?? 0, column: place?.column ?? 0)
      frame.isSpoilt = place == nil
      frames.append(frame)
    }
    nameStart = nil
    index += 1
  }

  private mutating func close() {
    if let frame = frames.popLast() { settle(frame) }
    nameStart = nil
    index += 1
  }

  private mutating func separator() {
    if !frames.isEmpty {
      let last = frames.count - 1
      if frames[last].arguments == 1 {
        settle(frames[last])
        frames[last].id = nil
      }
      frames[last].arguments += 1
    }
    nameStart = nil
    index += 1
  }

  private mutating func settle(_ frame: Frame) {
    guard frame.arguments == 1, frame.scopeNames == 1, !frame.isSpoilt, frame.line > 0, let id = frame.id
    else { return }
    found.append(Call(id: id, line: frame.line, column: frame.column))
  }

  private mutating func string(quote: UInt8) {
    let isTriple =
      isPython && index + 2 < bytes.count && bytes[index + 1] == quote && bytes[index + 2] == quote
    index += isTriple ? 3 : 1
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x5C {
        index += 1
        if index < bytes.count, bytes[index] == 0x0A { newline() } else { index += 1 }
        continue
      }
      if byte == 0x0A {
        if !isTriple, quote != 0x60 { break }
        newline()
        continue
      }
      if byte == quote, !isTriple || endsTriple(quote) { break }
      index += 1
    }
    let text = String(decoding: bytes[min(start, bytes.count)..<min(index, bytes.count)], as: UTF8.self)
    index = min(bytes.count, index + (isTriple ? 3 : 1))
    nameStart = nil
    guard !frames.isEmpty else { return }
    let last = frames.count - 1
    guard frames[last].arguments == 1 else { return }
    if frames[last].id == nil { frames[last].id = text } else { frames[last].isSpoilt = true }
  }

  private func endsTriple(_ quote: UInt8) -> Bool {
    index + 2 < bytes.count && bytes[index + 1] == quote && bytes[index + 2] == quote
  }
}
