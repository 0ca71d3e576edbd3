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

  /// Whether the statement names an action on tables, beside those on streams and those on no resource at
  /// all.
  var speaksOfTables: Bool {
    guard speaksOfDynamoDB, case .only(let patterns) = actions else { return speaksOfDynamoDB }
    return patterns.contains { pattern in
      guard let action = pattern.literal?.lowercased(), action.hasPrefix("dynamodb:") else {
        return pattern.literal == nil || pattern.literal?.hasPrefix("*") == true
      }
      return !Self.besideTables.contains(action)
    }
  }

  private static let besideTables: Set<String> = [
    "dynamodb:getrecords", "dynamodb:getsharditerator", "dynamodb:describestream", "dynamodb:liststreams",
    "dynamodb:listtables", "dynamodb:listbackups", "dynamodb:listexports", "dynamodb:listimports",
    "dynamodb:listglobaltables", "dynamodb:listcontributorinsights", "dynamodb:describelimits",
    "dynamodb:describeendpoints", "dynamodb:describereservedcapacity",
    "dynamodb:describereservedcapacityofferings",
  ]
}
