/// Bytes in place of others.
struct TextEdit {
  var range: Range<Int>
  var text: String

  func applied(to bytes: [UInt8]) -> [UInt8] {
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return bytes }
    return Array(bytes[..<range.lowerBound]) + Array(text.utf8) + Array(bytes[range.upperBound...])
  }
}
