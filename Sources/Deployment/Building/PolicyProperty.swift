internal import Documents
package import Model
package import Policy

/// The policy document that an evaluated property is; nil where the property is not there.
///
/// Some types take a policy as a JSON text, too (`AWS::EC2::VPCEndpoint`).
package func policyDocument(_ value: SymbolicValue?) -> PolicyDocument? {
  guard let value else { return nil }
  switch value.content {
  case .null, .absent: return nil
  case .text(let text):
    guard let literal = text.literal, let node = try? JSONParser.parse(literal) else {
      return PolicyDocument(value)
    }
    return .parse(node: node)
  default: return PolicyDocument(value)
  }
}
