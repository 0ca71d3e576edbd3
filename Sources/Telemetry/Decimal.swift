internal import Bytes

/// The decimal number at `start` (`120.31`), in thousandths, without sign or exponent; nil where none stands
/// there.
///
/// Whole thousandths, since sums of them do not depend on their order.
func thousandths(_ text: Span<UInt8>, at start: Int) -> Int? {
  var index = start
  var value = 0
  var digits = 0
  var decimals = -1
  while index < text.count {
    let byte = text[index]
    let digit = byte &- 0x30
    if digit < 10 {
      if decimals < 3, digits < 15 {
        value = value &* 10 &+ Int(digit)
        digits &+= 1
        if decimals >= 0 { decimals &+= 1 }
      }
    } else if byte == UInt8(ascii: "."), decimals < 0 {
      decimals = 0
    } else {
      break
    }
    index &+= 1
  }
  guard digits > 0 else { return nil }
  for _ in max(0, decimals)..<3 { value = value &* 10 }
  return value
}
