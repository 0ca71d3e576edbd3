internal import Bytes

/// The text with carriage returns as newlines (runtimes without a log descriptor write them within an event),
/// no-break spaces as spaces (Python's runtime writes them in tracebacks), and without terminal colours.
func cleaned(_ span: Span<UInt8>) -> [UInt8] {
  var output: [UInt8] = []
  output.reserveCapacity(span.count)
  var kept = 0
  var index = 0
  while index < span.count {
    let byte = span[index]
    guard byte == 0x0D || byte == 0xC2 || byte == 0x1B else {
      index &+= 1
      continue
    }
    let next = index &+ 1 < span.count ? span[index &+ 1] : 0
    span.append(kept..<index, to: &output)
    kept = index
    switch byte {
    case 0x0D:
      if next != 0x0A { output.append(0x0A) }
      kept &+= 1
    case 0xC2 where next == 0xA0:
      output.append(0x20)
      kept &+= 2
    case 0x1B where next == UInt8(ascii: "["):
      kept &+= 2
      while kept < span.count, span[kept] &- 0x40 > 0x3E { kept &+= 1 }
      kept = min(span.count, kept &+ 1)
    default: break
    }
    index = max(index &+ 1, kept)
  }
  span.append(kept..<span.count, to: &output)
  return output
}

/// Whether a text holds what `cleaned` takes out.
func needsCleaning(_ text: Span<UInt8>) -> Bool {
  text.firstIndex(of: 0x0D) != nil || text.firstIndex(of: 0xC2) != nil || text.firstIndex(of: 0x1B) != nil
}
