/// Takes off a text what terminals, log shippers and quoting put around and into it.
struct Normaliser {
  /// The text without terminal colours, box lines, carriage returns, no-break spaces, line prefixes and JSON escapes.
  static func cleaned(_ text: some Collection<UInt8>) -> [UInt8] {
    var bytes = withoutControls(Array(text.prefix(Text.limit)))
    // JSON in JSON: each turn takes one layer of escapes off.
    for _ in 0..<4 where bytes.contains(0x5C) {
      let next = unescaped(bytes)
      if next.count == bytes.count { break }
      bytes = next
    }
    return withoutEntities(withoutLinePrefixes(bytes))
  }

  private static func withoutControls(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x1B where index + 1 < bytes.count && bytes[index + 1] == 0x5B:
        index += 2
        while index < bytes.count, !(0x40...0x7E).contains(bytes[index]) { index += 1 }
      case 0x0D: if index + 1 >= bytes.count || bytes[index + 1] != 0x0A { result.append(0x0A) }
      case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xA0:
        result.append(0x20)
        index += 1
      // Box drawing (U+2500 to U+257F) and the zero-width space.
      case 0xE2 where index + 2 < bytes.count && (bytes[index + 1] == 0x94 || bytes[index + 1] == 0x95):
        result.append(0x20)
        index += 2
      case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x8B:
        index += 2
      case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: break
      default: result.append(byte)
      }
      index += 1
    }
    return result
  }

  private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x5C, index + 1 < bytes.count else {
        result.append(bytes[index])
        index += 1
        continue
      }
      switch bytes[index + 1] {
      case 0x6E, 0x72: result.append(0x0A)
      case 0x74: result.append(0x20)
      case 0x22, 0x27, 0x2F, 0x5C, 0x60: result.append(bytes[index + 1])
      case 0x75 where index + 5 < bytes.count:
        if let unit = hex(bytes[(index + 2)..<(index + 6)]), unit < 0x80 {
          result.append(UInt8(unit))
          index += 4
        } else {
          result.append(0x5C)
          index -= 1
        }
      default:
        result.append(0x5C)
        index -= 1
      }
      index += 2
    }
    return result
  }

  private static func hex(_ digits: ArraySlice<UInt8>) -> Int? {
    Int(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  /// Quote marks, comment signs and the bars of tables at the beginnings of lines.
  private static func withoutLinePrefixes(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var atLineStart = true
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if atLineStart {
        if byte == 0x3E || byte == 0x7C || byte == 0x23 || byte == 0x2A {
          index += 1
          continue
        }
        if byte == 0x2F, index + 1 < bytes.count, bytes[index + 1] == 0x2F {
          index += 2
          continue
        }
      }
      atLineStart = byte == 0x0A || (atLineStart && (byte == 0x20 || byte == 0x09))
      result.append(byte)
      index += 1
    }
    return result
  }

  private static func withoutEntities(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x26) else { return bytes }
    let entities: [(String, UInt8)] = [
      ("&quot;", 0x22), ("&#34;", 0x22), ("&#39;", 0x27), ("&apos;", 0x27), ("&lt;", 0x3C), ("&gt;", 0x3E),
      ("&amp;", 0x26),
    ]
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x26,
        let entity = entities.first(where: { bytes[index...].starts(with: $0.0.utf8) })
      {
        result.append(entity.1)
        index += entity.0.utf8.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}
