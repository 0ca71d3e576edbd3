/// Searching in lines: plain loops over bytes, since what is generic costs more here than all the rest.
extension ArraySlice<UInt8> {
  /// Where `sign` begins, in the line's own case or in any.
  func place(of sign: [UInt8], isCaseless: Bool = false) -> Int? {
    guard let head = sign.first, count >= sign.count else { return nil }
    var index = startIndex
    let last = endIndex - sign.count
    while index <= last {
      if lowered(index, isCaseless) == head {
        var offset = 1
        while offset < sign.count, lowered(index + offset, isCaseless) == sign[offset] { offset += 1 }
        if offset == sign.count { return index }
      }
      index += 1
    }
    return nil
  }

  private func lowered(_ index: Int, _ isCaseless: Bool) -> UInt8 {
    let byte = self[index]
    return isCaseless && byte.isUppercase ? byte | 0x20 : byte
  }

  /// Whether one of `signs` stands in the line.
  func holds(anyOf signs: [[UInt8]], isCaseless: Bool = false) -> Bool {
    signs.contains { place(of: $0, isCaseless: isCaseless) != nil }
  }

  /// Whether the line ends with `sign`.
  func ends(with sign: [UInt8]) -> Bool {
    guard count >= sign.count else { return false }
    return suffix(sign.count).elementsEqual(sign)
  }

  /// Whether the line starts with `sign`, in whatever case.
  func startsCaseless(with sign: [UInt8]) -> Bool {
    count >= sign.count && prefix(sign.count).place(of: sign, isCaseless: true) == startIndex
  }
}

extension String {
  /// The bytes of a text that stands in a program.
  var bytes: [UInt8] { Array(utf8) }
}
