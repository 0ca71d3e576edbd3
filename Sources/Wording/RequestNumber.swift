/// DynamoDB's request ids: 52 capital letters and digits, as no other service has them.
enum RequestNumber {
  static func isIn(_ text: Text) -> Bool {
    var run = 0
    for index in text.bytes.indices {
      let byte = text.bytes[index]
      let belongs =
        (ByteClass.isUpper(byte) || ByteClass.isDigit(byte)) && (run == 0 || text.gap(before: index) == .none)
      if belongs {
        run += 1
      } else {
        if run == 52 { return true }
        run = 0
      }
    }
    return run == 52
  }
}
