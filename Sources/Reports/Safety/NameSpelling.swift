internal import Diagnosis

/// A spelling of a name: as it is, and as the code of a CDK app would have it for a variable.
struct NameSpelling {
  enum Form { case plain, capitalized, camel, snake }

  let text: String
  let form: Form

  /// The name, and for a logical id or construct id its spellings in Python and TypeScript.
  static func all(of name: String) -> [NameSpelling] {
    guard name.utf8.allSatisfy({ isLetter($0) || (0x30...0x39).contains($0) }),
      let first = name.utf8.first, (0x41...0x5A).contains(first)
    else { return [NameSpelling(text: name, form: .plain)] }
    var result = [NameSpelling(text: name, form: .capitalized)]
    guard name.utf8.contains(where: { (0x61...0x7A).contains($0) }) else { return result }
    let camel = name.prefix(1).lowercased() + name.dropFirst()
    let snake = snakeCase(name)
    // A short word in lower case may be any word.
    if camel.utf8.count >= 5 { result.append(NameSpelling(text: camel, form: .camel)) }
    if snake != camel, snake.contains("_") { result.append(NameSpelling(text: snake, form: .snake)) }
    return result
  }

  /// What stands for the name in this spelling: of the same form, so that code stays code.
  func pseudonym(_ kind: Vocabulary.Kind, of name: String) -> String {
    let code = Self.code(name)
    let word = kind.rawValue
    return switch form {
    case .plain: "\(word)-\(code)"
    case .capitalized: word.prefix(1).uppercased() + word.dropFirst() + code.uppercased()
    case .camel: word + code.uppercased()
    case .snake: "\(word)_\(code)"
    }
  }

  /// Six digits that every spelling of a name shares.
  private static func code(_ name: String) -> String {
    let plain = name.utf8.filter { isLetter($0) || (0x30...0x39).contains($0) || $0 >= 0x80 }
    let digits = String(hash(String(decoding: plain, as: UTF8.self).lowercased()) & 0xFF_FFFF, radix: 16)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// FNV-1a with a finish that spreads its bits: the same on every machine.
  static func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ (hash >> 32)) &* 0xd6e8_feb8_6659_fd93
    return hash ^ (hash >> 32)
  }

  private static func snakeCase(_ name: String) -> String {
    var result = ""
    var before: Character?
    let characters = Array(name)
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : nil
      let begins =
        character.isUppercase
        && (before.map { $0.isLowercase || $0.isNumber } == true
          || before?.isUppercase == true && next?.isLowercase == true)
      if begins { result.append("_") }
      result += character.lowercased()
      before = character
    }
    return result
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
