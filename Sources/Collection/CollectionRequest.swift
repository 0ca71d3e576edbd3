/// What evidence is wanted, checked: every name is one that AWS would accept, so none can end a word of the
/// shell.
package struct CollectionRequest: Sendable, Equatable {
  /// A stack's name or ARN.
  package let stack: String
  /// A function's name, or its logical id; nil for all of the stack.
  package let function: String?
  /// How far back, in seconds.
  package let seconds: Int

  /// Longest time that is looked back: a month.
  private static let longest = 31 * 86_400

  /// Checks what the user gave.
  ///
  /// - Throws: ``CollectionError`` for a name that AWS would not accept, or a time that is none.
  package init(stack: String, function: String? = nil, since: String = "2h") throws(CollectionError) {
    guard Self.isStack(stack) else {
      throw CollectionError(
        "--stack wants a stack's name (letters, digits, hyphens) or ARN, and this is neither: \(stack)")
    }
    if let function, !Self.isName(function, more: "-_", longest: 140) {
      throw CollectionError(
        "--function wants a function's name or logical id (letters, digits, hyphens, underscores), not \(function)"
      )
    }
    guard let seconds = Self.seconds(since), seconds > 0, seconds <= Self.longest else {
      throw CollectionError("--since wants a time such as 90m, 2h or 3d, up to 31d, not \(since)")
    }
    self.stack = stack
    self.function = function
    self.seconds = seconds
  }

  /// The stack's name, of an ARN its part.
  var stackName: String {
    let parts = stack.split(separator: "/")
    return parts.count > 1 ? String(parts[1]) : stack
  }

  /// "CreateStack", CloudFormation API reference: letters, digits and hyphens, a letter first, 128 at most;
  /// an ARN as CloudFormation gives it.
  private static func isStack(_ text: String) -> Bool {
    if text.hasPrefix("arn:") { return isName(text, more: "-_:/.", longest: 300) && text.contains(":stack/") }
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic else { return false }
    return isName(text, more: "-", longest: 128)
  }

  private static func isName(_ text: String, more: String, longest: Int) -> Bool {
    guard !text.isEmpty, text.utf8.count <= longest, !text.hasPrefix("-") else { return false }
    return text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || more.utf8.contains(byte)
    }
  }

  private static func seconds(_ text: String) -> Int? {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    guard let last = text.last, let unit = units[last], text.utf8.count <= 8,
      text.dropLast().utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text.dropLast())
    else { return nil }
    return number * unit
  }
}
