internal import Deployment

/// Names of constructs as CDK code would spell them.
struct ConstructNames {
  let deployment: Deployment

  /// `user_table` for a construct `UserTable`.
  func python(_ id: ResourceID) -> String {
    var name = ""
    var previousIsLower = false
    for character in deployment.label(id) where character.isLetter || character.isNumber || character == "_" {
      if character.isUppercase, previousIsLower { name.append("_") }
      previousIsLower = character.isLowercase || character.isNumber
      name.append(contentsOf: character.lowercased())
    }
    return name.isEmpty ? "construct" : name
  }

  /// `userTable` for a construct `UserTable`.
  func typeScript(_ id: ResourceID) -> String {
    let label = deployment.label(id).filter { $0.isLetter || $0.isNumber || $0 == "_" }
    guard let first = label.first else { return "construct" }
    return first.lowercased() + label.dropFirst()
  }
}
