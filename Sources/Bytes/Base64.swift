/// Base64 (RFC 4648, standard alphabet).
package enum Base64 {
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    for (value, byte) in alphabet.enumerated() { values[Int(byte)] = UInt8(value) }
    return values
  }()

  /// The bytes that `text` stands for; nil where it is no Base64.
  ///
  /// JSON's `\/` is read as `/`.
  package static func decode(_ text: Span<UInt8>) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(text.count / 4 * 3 + 3)
    var bits: UInt32 = 0
    var count = 0
    for index in text.indices {
      let byte = text[index]
      if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "=") { continue }
      let value = values[Int(byte)]
      guard value < 64 else { return nil }
      bits = bits &<< 6 | UInt32(value)
      count += 1
      if count == 4 {
        output.append(UInt8(truncatingIfNeeded: bits &>> 16))
        output.append(UInt8(truncatingIfNeeded: bits &>> 8))
        output.append(UInt8(truncatingIfNeeded: bits))
        (bits, count) = (0, 0)
      }
    }
    if count == 3 { output.append(UInt8(truncatingIfNeeded: bits &>> 10)) }
    if count >= 2 { output.append(UInt8(truncatingIfNeeded: count == 3 ? bits &>> 2 : bits &>> 4)) }
    return output
  }
}
