/// Undoes what carries a text in another: JSON and shell escapes to any depth, HTML entities, terminal
/// colours.
///
/// One pass: a run of backslashes counts as one escape however deep JSON stands in JSON, so that no depth
/// needs a bound. Characters that only look different (no-break spaces, typographic quotes, box lines) become
/// plain ones.
struct Unescaping {
  private let input: ArraySlice<UInt8>
  private var index: Int
  private var output: [UInt8] = []

  private init(_ input: ArraySlice<UInt8>) {
    self.input = input
    index = input.startIndex
    output.reserveCapacity(input.count)
  }

  /// The plain text: line feeds for line ends, no control characters.
  static func plain(_ input: ArraySlice<UInt8>) -> [UInt8] {
    var pass = Unescaping(input)
    while pass.index < input.endIndex { pass.step() }
    return pass.output
  }

  private func peek(_ offset: Int) -> UInt8? {
    index + offset < input.endIndex ? input[index + offset] : nil
  }

  private mutating func step() {
    let byte = input[index]
    switch byte {
    case UInt8(ascii: "\\"): backslashes()
    case UInt8(ascii: "&"): entity()
    case UInt8(ascii: "["): bracket()
    case 0x0A:
      output.append(0x0A)
      index += 1
    case 0x0D:
      output.append(0x0A)
      index += peek(1) == 0x0A ? 2 : 1
    case 0x1B: escape(1)
    case 0x20...0x7E:
      output.append(byte)
      index += 1
    case 0xC2...0xF4: scalar()
    case 0x00:
      index += 1
    default:
      output.append(0x20)
      index += 1
    }
  }

  // MARK: Escapes

  private mutating func backslashes() {
    var run = 1
    while peek(run) == UInt8(ascii: "\\") { run += 1 }
    guard let next = peek(run) else {
      index += run
      return
    }
    switch next {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "/"), UInt8(ascii: "`"), UInt8(ascii: "&"):
      index += run
    case UInt8(ascii: "n"), UInt8(ascii: "r"):
      output.append(0x0A)
      index += run + 1
    case UInt8(ascii: "t"):
      output.append(0x20)
      index += run + 1
    case UInt8(ascii: "u"): hexadecimal(at: run + 1, digits: 4, run: run)
    case UInt8(ascii: "x"): hexadecimal(at: run + 1, digits: 2, run: run)
    case UInt8(ascii: "0") where peek(run + 1) == UInt8(ascii: "3") && peek(run + 2) == UInt8(ascii: "3"):
      escape(run + 3)
    case UInt8(ascii: "e") where peek(run + 1) == UInt8(ascii: "["): escape(run + 1)
    default:
      output.append(UInt8(ascii: "\\"))
      index += run
    }
  }

  private mutating func hexadecimal(at offset: Int, digits: Int, run: Int) {
    var value: UInt32 = 0
    for place in 0..<digits {
      guard let digit = peek(offset + place).flatMap(hexDigit) else {
        output.append(UInt8(ascii: "\\"))
        index += run
        return
      }
      value = value << 4 | digit
    }
    if value == 0x1B {
      escape(offset + digits)
      return
    }
    index += offset + digits
    append(value)
  }

  private func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte) - 0x30
    case 0x41...0x46: UInt32(byte) - 0x37
    case 0x61...0x66: UInt32(byte) - 0x57
    default: nil
    }
  }

  /// Skips a terminal's control sequence, whose introducer ends at `offset`.
  private mutating func escape(_ offset: Int) {
    index += offset
    guard peek(0) == UInt8(ascii: "[") else { return }
    var length = 1
    while length < 24, let byte = peek(length), (0x20...0x3F).contains(byte) { length += 1 }
    index = min(index + length + 1, input.endIndex)
  }

  /// A bracket; or the rest of a colour whose escape character a pipe has dropped (`[31m`).
  private mutating func bracket() {
    var length = 1
    while length < 12, let byte = peek(length), (0x30...0x39).contains(byte) || byte == UInt8(ascii: ";") {
      length += 1
    }
    if length > 1, peek(length) == UInt8(ascii: "m") {
      index += length + 1
    } else {
      output.append(UInt8(ascii: "["))
      index += 1
    }
  }

  // MARK: Entities and scalars

  private static let entities: [([UInt8], UInt8)] = [
    ("quot;", "\""), ("apos;", "'"), ("lt;", "<"), ("gt;", ">"), ("amp;", "&"), ("nbsp;", " "), ("#39;", "'"),
    ("#34;", "\""), ("#x27;", "'"), ("#x22;", "\""), ("#x2F;", "/"), ("#x60;", "`"), ("#96;", "`"),
    ("#10;", "\n"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)[0]) }

  private mutating func entity() {
    // An entity may be escaped again and again: `&amp;quot;`.
    var offset = 1
    while peek(offset) == UInt8(ascii: "a"), starts(with: Array("amp;".utf8), at: offset) { offset += 4 }
    for (name, byte) in Self.entities where starts(with: name, at: offset) {
      output.append(byte)
      index += offset + name.count
      return
    }
    output.append(UInt8(ascii: "&"))
    index += offset
  }

  private func starts(with name: [UInt8], at offset: Int) -> Bool {
    for (place, byte) in name.enumerated() where peek(offset + place) != byte { return false }
    return true
  }

  private mutating func scalar() {
    let first = input[index]
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = UInt32(first & (0xFF >> UInt8(length + 1)))
    for place in 1..<length {
      guard let byte = peek(place), byte & 0xC0 == 0x80 else {
        output.append(0x20)
        index += 1
        return
      }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    index += length
    append(value)
  }

  private mutating func append(_ value: UInt32) {
    switch value {
    case 0x0A, 0x0D: output.append(0x0A)
    case 0x20..<0x7F: output.append(UInt8(value))
    case 0x200B...0x200F, 0x2060, 0xFEFF, 0xAD, 0: break
    case 0xFFFD:
      // Stands for one byte of a no-break space: between words it is one, within a word it is nothing.
      if output.last == 0x0A || output.last == 0x20 { output.append(0x20) }
    case 0x2018, 0x2019, 0x201A, 0xB4: output.append(UInt8(ascii: "'"))
    case 0x201C...0x201F, 0xAB, 0xBB: output.append(UInt8(ascii: "\""))
    case 0x2010...0x2015: output.append(UInt8(ascii: "-"))
    case 0x2026: output.append(contentsOf: [0x2E, 0x2E, 0x2E])
    case 0x2500...0x257F: output.append(Self.isVertical(value) ? UInt8(ascii: "|") : 0x20)
    case 0..<0xA1, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: output.append(0x20)
    default:
      if let scalar = Unicode.Scalar(value) { output.append(contentsOf: String(Character(scalar)).utf8) }
    }
  }

  private static func isVertical(_ value: UInt32) -> Bool {
    [0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x2551, 0x2575, 0x2577, 0x2579, 0x257B].contains(value)
  }
}
