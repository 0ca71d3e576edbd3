internal import Model
internal import Policy

extension PolicyDocument {
  /// Whether a trust policy lets Lambda assume the role, as far as its literal statements tell.
  var letsLambdaAssume: Bool {
    let speaking = statements.filter { $0.namesLambda && $0.isAboutAssuming }
    let isDenied = speaking.contains { $0.effect == .deny && $0.conditions.isEmpty && $0.isLiteral }
    return !isDenied && speaking.contains { $0.effect == .allow }
  }
}

extension PolicyDocument.Statement {
  fileprivate var namesLambda: Bool {
    switch principals {
    case .only(let principals)?:
      principals.contains { principal in
        guard let value = principal.value.literal else { return true }
        return value == "*" || (principal.type == "Service" && value.hasPrefix("lambda."))
      }
    // Whoever is not left out is meant.
    case .allBut(let principals)?:
      !principals.contains { $0.type == "Service" && $0.value.description.hasPrefix("lambda.") }
    case nil: false
    }
  }

  fileprivate var isAboutAssuming: Bool {
    switch actions {
    case .only(let patterns): patterns.contains { Self.mayMean($0.literal, "sts:assumerole") }
    case .allBut(let patterns):
      !patterns.contains { $0.literal.map { Self.mayMean($0, "sts:assumerole") } ?? false }
    }
  }

  fileprivate var isLiteral: Bool {
    guard case .only(let principals)? = principals else { return false }
    return principals.allSatisfy { $0.value.literal != nil }
  }

  /// Whether a pattern that may end in a wildcard means an action; an unknown one may.
  private static func mayMean(_ pattern: String?, _ action: String) -> Bool {
    guard let pattern = pattern?.lowercased() else { return true }
    guard let star = pattern.firstIndex(of: "*") else { return pattern == action }
    return action.hasPrefix(pattern[..<star])
  }
}
