internal import Model

/// The words of which a name is made: what tells that `ORDERS_TABLE` is meant for `OrderTable`.
///
/// Words that say what a thing is (`table`, `function`), where it runs (`dev`, `prod`) or which stack it
/// belongs to say nothing about which one it is, and are left out. A plural is the word.
package struct NameWords: Sendable, Hashable {
  package let words: Set<String>

  private static let general: Set<String> = [
    "table", "tbl", "tab", "dynamodb", "dynamo", "ddb", "db", "database", "name", "arn", "resource",
    "default",
    "function", "fn", "func", "lambda", "handler", "service", "role", "policy", "store", "env", "aws", "cdk",
    "sam", "the", "app", "stack", "main", "my", "data", "api", "index", "id", "key", "ref",
  ]

  private static let stages: Set<String> = [
    "dev", "development", "test", "testing", "qa", "uat", "stage", "staging", "stg", "prod", "production",
    "prd",
    "preprod", "sandbox", "local", "beta", "alpha", "live", "int", "acc",
  ]

  /// The words of a name but for general ones and those of `ignored`.
  package init(_ text: String, without ignored: Set<String> = []) {
    words = Set(
      Self.split(Self.withoutHash(text)).filter { $0.utf8.count > 1 && !$0.allSatisfy(\.isNumber) }
        .map(Self.singular)
    ).subtracting(Self.general).subtracting(Self.stages).subtracting(ignored)
  }

  /// The literals of a name alone.
  init(_ text: SymbolicText, without ignored: Set<String> = []) {
    let literals = text.parts.map { part in if case .literal(let text) = part { text } else { "-" } }
    self.init(literals.joined(), without: ignored)
  }

  func isDisjoint(with other: NameWords) -> Bool { words.isDisjoint(with: other.words) }

  /// Whether a variable's name says that it holds a table's name or ARN: `ORDERS_TABLE`, `tableName`.
  static func namesTable(_ name: String) -> Bool {
    var words = split(name)
    if let last = words.last, ["name", "arn", "names"].contains(last) { words.removeLast() }
    return words.last.map { ["table", "tablename", "tablearn"].contains($0) } ?? false
  }

  static func isStage(_ word: String) -> Bool { stages.contains(word.lowercased()) }

  /// A logical id without the eight hexadecimal digits that CDK adds.
  static func withoutHash(_ text: String) -> String {
    guard text.utf8.count > 8 else { return text }
    let tail = text.utf8.suffix(8)
    let isHash = tail.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x46).contains($0) }
    return isHash ? String(text.dropLast(8)) : text
  }

  private static func singular(_ word: String) -> String {
    if word.hasSuffix("ies"), word.utf8.count > 4 { return word.dropLast(3) + "y" }
    return word.hasSuffix("s") && !word.hasSuffix("ss") && word.utf8.count > 3
      ? String(word.dropLast()) : word
  }

  /// Lowercase words of `camelCase`, `PascalCase`, `HTTPThings`, `snake_case` and `kebab-case`.
  private static func split(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var previous: Character?
    let characters = Array(text.prefix(512))
    for (offset, character) in characters.enumerated() {
      guard character.isLetter || character.isNumber else {
        words.append(word)
        (word, previous) = ("", nil)
        continue
      }
      let endsAcronym =
        previous?.isUppercase == true && character.isUppercase && offset + 1 < characters.count
        && characters[offset + 1].isLowercase
      if let previous, character.isUppercase, !previous.isUppercase || endsAcronym {
        words.append(word)
        word = ""
      }
      word += character.lowercased()
      previous = character
    }
    words.append(word)
    return words.filter { !$0.isEmpty }
  }
}
