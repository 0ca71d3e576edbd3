/// Names of an account's things, by what they are names of.
package struct Vocabulary: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case table, function, role, user, stack, resource, account
  }

  package private(set) var kinds: [String: Kind] = [:]

  package init() {}

  /// Notes a name; of one that is known, the more telling kind counts.
  package mutating func insert(_ name: String?, _ kind: Kind) {
    guard let name, name.utf8.count >= 2, name.utf8.count <= 512 else { return }
    if kinds[name] == nil || kinds[name] == .resource { kinds[name] = kind }
  }

  /// Notes the names in every ARN, log group and pointer that `text` holds.
  package mutating func insert(namesIn text: String) {
    // What may stand in an ARN; anything else ends it.
    let parts = text.utf8.split { byte in
      byte <= 0x20 || byte >= 0x7F || "\"'`<>{}()[],;|".utf8.contains(byte)
    }
    for part in parts {
      let word = String(decoding: part, as: UTF8.self)
      if let arn = word.firstRange(of: "arn:") { insert(arn: word[arn.lowerBound...]) }
      if let group = word.firstRange(of: "/aws/lambda/") {
        insert(String(word[group.upperBound...].prefix { Self.isNameCharacter($0) }), .function)
      }
      if word.hasPrefix("/Resources/") {
        insert(word.dropFirst(11).split(separator: "/").first.map(String.init), .resource)
      }
    }
  }

  private mutating func insert(arn: Substring) {
    let fields = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 6 else { return }
    if fields[4].utf8.count == 12 { insert(fields[4], .account) }
    let path = fields[5].split(whereSeparator: { $0 == "/" || $0 == ":" }).map {
      String($0.prefix { Self.isNameCharacter($0) })
    }
    guard let first = path.first else { return }
    switch (fields[2], first) {
    case ("dynamodb", "table"): insert(path.dropFirst().first, .table)
    case ("lambda", "function"): insert(path.dropFirst().first, .function)
    case ("iam", "role"): for name in path.dropFirst() { insert(name, .role) }
    case ("iam", "user"): for name in path.dropFirst() { insert(name, .user) }
    case ("sts", "assumed-role"):
      insert(path.dropFirst().first, .role)
      insert(path.dropFirst(2).first, .user)
    case ("cloudformation", "stack"): insert(path.dropFirst().first, .stack)
    default: break
    }
  }

  private static func isNameCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "-_.+=@$".contains(character))
  }
}
