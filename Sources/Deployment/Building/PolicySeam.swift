package import Model
package import Policy

/// The policy document that an evaluated property is; nil where the property is not there.
package func policyDocument(_ value: SymbolicValue?) -> PolicyDocument? {
  guard let value else { return nil }
  switch value.content {
  case .null, .absent: return nil
  default: return makePolicy(value)
  }
}

private func makePolicy(_ value: SymbolicValue) -> PolicyDocument {
  guard value.members != nil else {
    return PolicyDocument(version: nil, statements: [], problems: ["the policy is not known"])
  }
  var document = PolicyDocument(version: value["Version"]?.text?.literal, statements: [])
  for statement in value["Statement"]?.asList ?? [] {
    guard statement.members != nil, let effect = statement["Effect"]?.text?.literal,
      let effect = PolicyDocument.Effect(rawValue: effect),
      let actions = scope(statement["Action"], statement["NotAction"])
    else {
      document.problems.append("a statement is not known")
      continue
    }
    document.statements.append(
      PolicyDocument.Statement(
        sid: statement["Sid"]?.text?.literal, effect: effect, actions: actions,
        resources: scope(statement["Resource"], statement["NotResource"]),
        principals: principals(statement), conditions: conditions(statement["Condition"]),
        place: statement.place))
  }
  return document
}

private func scope(_ only: SymbolicValue?, _ allBut: SymbolicValue?) -> PolicyDocument.Scope<SymbolicText>? {
  if let only { return .only(only.asList.compactMap(\.text)) }
  return allBut.map { .allBut($0.asList.compactMap(\.text)) }
}

private func principals(_ statement: SymbolicValue) -> PolicyDocument.Scope<PolicyDocument.PrincipalPattern>?
{
  func patterns(_ value: SymbolicValue) -> [PolicyDocument.PrincipalPattern] {
    if let text = value.text { return [.init(type: "AWS", value: text)] }
    return (value.members ?? []).flatMap { member in
      member.value.asList.compactMap(\.text).map { .init(type: member.key, value: $0) }
    }
  }
  if let only = statement["Principal"] { return .only(patterns(only)) }
  return statement["NotPrincipal"].map { .allBut(patterns($0)) }
}

private func conditions(_ value: SymbolicValue?) -> [PolicyDocument.Condition] {
  (value?.members ?? []).flatMap { block in
    (block.value.members ?? []).map { member in
      PolicyDocument.Condition(
        conditionOperator: block.key, key: member.key, values: member.value.asList.compactMap(\.text))
    }
  }
}
