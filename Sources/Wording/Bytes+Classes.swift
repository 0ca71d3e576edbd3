/// Classes of characters that values are made of.
enum ByteClass {
  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
  static func isWord(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte == 0x5F }

  /// Characters of ARNs, masks (`****`, `<account>`) included.
  static func isARN(_ byte: UInt8) -> Bool {
    isWord(byte)
      || [0x3A, 0x2F, 0x2D, 0x2E, 0x2A, 0x40, 0x2B, 0x3D, 0x24, 0x3C, 0x3E, 0x23, 0x7B, 0x7D, 0x25, 0x7E]
        .contains(byte)
      || byte >= 0x80
  }

  /// Characters of host names.
  static func isHost(_ byte: UInt8) -> Bool { isWord(byte) || byte == 0x2D || byte == 0x2E }

  /// Characters of table and index names.
  static func isName(_ byte: UInt8) -> Bool { isHost(byte) }

  static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}
