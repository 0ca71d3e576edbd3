/// An operator or bracket of at most four ASCII characters, packed into a word so that comparing costs
/// nothing.
struct Punctuator: Hashable, Sendable, ExpressibleByStringLiteral {
  private var code: UInt32
  private(set) var length: Int

  static let none = Punctuator(bytes: [])

  init(bytes: some Sequence<UInt8>) {
    code = 0
    length = 0
    for byte in bytes.prefix(4) {
      code = code << 8 | UInt32(byte)
      length += 1
    }
  }

  init(stringLiteral value: StaticString) {
    self.init(bytes: value.description.utf8)
  }
}
