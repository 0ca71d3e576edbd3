internal import Deployment

/// Names of constructs as CDK code would spell them.
struct ConstructNames {
  let deployment: Deployment

  /// `user_table` for a construct `UserTable`.
  func python(_ id: ResourceID) -> String {
    var name = ""
    var previousIsLower = false
    for character in word(id) where character.isLetter || character.isNumber || character == "_" {
      if character.isUppercase, previousIsLower { name.append("_") }
      previousIsLower = character.isLowercase || character.isNumber
      name.append(contentsOf: character.lowercased())
    }
    return name.isEmpty ? "construct" : name
  }

  /// `userTable` for a construct `UserTable`.
  func typeScript(_ id: ResourceID) -> String {
    let label = word(id).filter { $0.isLetter || $0.isNumber || $0 == "_" }
    guard let first = label.first else { return "construct" }
    return first.lowercased() + label.dropFirst()
  }

  /// The construct's own name; where only the logical id is known, without the eight hexadecimal digits that
  /// CDK adds.
  private func word(_ id: ResourceID) -> String {
    let label = deployment.label(id)
    guard label == id.logicalID, label.utf8.count > 8 else { return label }
    let isHash = label.utf8.suffix(8).allSatisfy { (0x30...0x39).contains($0) || (0x41...0x46).contains($0) }
    return isHash ? String(label.dropLast(8)) : label
  }
}
