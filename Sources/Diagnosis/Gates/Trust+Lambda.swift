internal import Model
internal import Policy

extension PolicyDocument {
  /// Whether a trust policy lets Lambda assume the role, as far as its literal statements tell.
  var letsLambdaAssume: Bool {
    statements.contains { statement in
      guard statement.effect == .allow, case .only(let principals)? = statement.principals else {
        return false
      }
      return principals.contains { principal in
        guard let value = principal.value.literal else { return true }
        return value == "*" || (principal.type == "Service" && value.hasPrefix("lambda."))
      }
    }
  }
}
