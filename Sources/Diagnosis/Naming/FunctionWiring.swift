internal import Deployment
internal import Model
internal import Policy

/// What the template says a function has to do with tables: by its variables, and by the policies of its
/// role.
struct FunctionWiring {
  let deployment: Deployment
  let function: Function

  /// The table that a variable's value is the name or ARN of.
  func table(of variable: Function.Variable) -> Table? { deployment.table(named: variable.value) }

  /// Tables whose name or ARN a variable holds, but for the variable in question.
  func held(besides variable: String?) -> Set<ResourceID> {
    Set(function.environment.filter { $0.name != variable }.compactMap { table(of: $0)?.id })
  }

  /// Tables of the deployment that an Allow statement of the role names: a pattern that also covers others
  /// says nothing.
  var granted: Set<ResourceID> {
    let texts = grantedNames
    return Set(
      deployment.tables.filter { table in
        let name = table.name.substituting(deployment.bindings)
        return texts.contains { Self.isName(name, $0) }
      }.map(\.id))
  }

  /// Whether an Allow statement of the role names the table of a name: somebody meant that table.
  func grants(name: SymbolicText) -> Bool {
    let name = name.literal.flatMap { ARN($0)?.dynamoDBTable }.map { SymbolicText($0) } ?? name
    return grantedNames.contains { Self.isName(name, $0) }
  }

  /// Whether the role is granted DynamoDB in a way that names no table, or by a policy that is not known.
  var isGrantedWidely: Bool {
    guard let role = deployment.role(of: function) else { return true }
    if statements.contains(where: { statement in
      guard case .only(let patterns)? = statement.resources else { return true }
      return patterns.contains { Self.isWide($0.substituting(deployment.bindings)) }
    }) {
      return true
    }
    return role.managedPolicyARNs.contains { arn in
      let arn = arn.substituting(deployment.bindings)
      guard let document = managedPolicy(arn: arn) else { return true }
      return document.speaksOfDynamoDB
    }
  }

  private var statements: [PolicyDocument.Statement] {
    let policies = deployment.role(of: function)?.policies ?? []
    return policies.flatMap(\.document.statements).filter { $0.effect == .allow && $0.speaksOfDynamoDB }
  }

  /// What follows `table/` in the resources of the statements.
  private var grantedNames: [SymbolicText] {
    statements.flatMap { statement -> [SymbolicText] in
      guard case .only(let patterns)? = statement.resources else { return [] }
      return patterns.compactMap { Self.tableName(in: $0.substituting(deployment.bindings)) }
    }
  }

  /// Whether a resource pattern covers tables that it does not name.
  private static func isWide(_ pattern: SymbolicText) -> Bool {
    guard let name = tableName(in: pattern) else {
      guard case .literal(let head)? = pattern.parts.first else { return pattern.parts.count > 1 }
      return head == "*" || head.hasPrefix("arn:aws:dynamodb:") && head.contains("*")
    }
    for part in name.parts {
      guard case .literal(let text) = part else { continue }
      let ofName = text.prefix { $0 != "/" }
      if ofName.contains("*") || ofName.contains("?") { return true }
      if ofName.utf8.count < text.utf8.count { return false }
    }
    return false
  }

  static func tableName(in pattern: SymbolicText) -> SymbolicText? {
    for (offset, part) in pattern.parts.enumerated() {
      guard case .literal(let text) = part, let range = text.firstRange(of: ":table/") else { continue }
      return SymbolicText(String(text[range.upperBound...]))
        + SymbolicText(parts: Array(pattern.parts[(offset + 1)...]))
    }
    return nil
  }

  /// Whether what follows `table/` is the name, or something below the table of that name.
  private static func isName(_ name: SymbolicText, _ text: SymbolicText) -> Bool {
    if text == name { return true }
    if let text = text.literal, let name = name.literal { return text.hasPrefix(name + "/") }
    guard text.parts.starts(with: name.parts), text.parts.count == name.parts.count + 1,
      case .literal(let tail)? = text.parts.last
    else { return false }
    return tail.hasPrefix("/")
  }
}
