internal import Model
internal import Policy

extension PolicyDocument {
  /// Whether a statement names an action of DynamoDB.
  var speaksOfDynamoDB: Bool { statements.contains(where: \.speaksOfDynamoDB) }
}

extension PolicyDocument.Statement {
  /// Whether the statement names an action of DynamoDB, or every action.
  var speaksOfDynamoDB: Bool {
    guard case .only(let patterns) = actions else { return true }
    return patterns.contains { pattern in
      guard case .literal(let head)? = pattern.parts.first else { return true }
      return head.lowercased().hasPrefix("dynamodb:") || head.hasPrefix("*")
    }
  }
}
