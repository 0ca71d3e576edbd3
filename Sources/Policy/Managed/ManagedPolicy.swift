package import Model

/// A policy that AWS manages, as far as it matters between a Lambda function and a DynamoDB table.
package struct ManagedPolicy: Sendable, Hashable {
  package var name: String
  /// `/` or `/service-role/`.
  package var path: String
  /// Date of the default version that the statements are from (`2024-01-05`), as `iam:GetPolicy` gives it.
  package var updated: String
  /// Whether the statements are only those on DynamoDB and what belongs to it (DAX, KMS, Logs, X-Ray).
  package var isExcerpt = false
  package var statements: [PolicyDocument.Statement]

  /// The policy's document.
  package var document: PolicyDocument { PolicyDocument(version: "2012-10-17", statements: statements) }

  /// The ARN after the partition.
  package var arnSuffix: String { ":iam::aws:policy\(path)\(name)" }
}

extension ManagedPolicy {
  /// The policy of that ARN, in any partition or one that a template leaves open; nil where it is not among
  /// ``all``.
  package static func named(_ arn: SymbolicText) -> ManagedPolicy? {
    guard case .literal(let tail)? = arn.parts.last else { return nil }
    guard case .literal(let head)? = arn.parts.first, head.hasPrefix("arn:") else { return nil }
    return all.first { tail.hasSuffix($0.arnSuffix) }
  }
}

/// The document of a policy that AWS manages; nil where it is not among those that are known.
package func managedPolicy(arn: SymbolicText) -> PolicyDocument? { ManagedPolicy.named(arn)?.document }
