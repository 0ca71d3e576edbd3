package import Model
package import Policy

/// The policy document that an evaluated property is; nil where the property is not there.
package func policyDocument(_ value: SymbolicValue?) -> PolicyDocument? {
  guard let value else { return nil }
  switch value.content {
  case .null, .absent: return nil
  default: return PolicyDocument(value)
  }
}
