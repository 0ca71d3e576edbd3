package import Documents

/// What CloudFormation's drift detection says of one resource.
package struct ResourceDrift: Sendable, Hashable {
  /// A property whose live value differs from the template's.
  package struct Difference: Sendable, Hashable {
    /// RFC 6901 pointer in the resource's properties.
    package var path: String
    package var expected: String
    package var actual: String
    /// `ADD`, `REMOVE` or `NOT_EQUAL`.
    package var kind: String
    package init(path: String, expected: String, actual: String, kind: String) {
      self.path = path
      self.expected = expected
      self.actual = actual
      self.kind = kind
    }
  }

  /// The drift's status: `IN_SYNC`, `MODIFIED`, `DELETED`, `NOT_CHECKED` and so on.
  package var status: String
  /// The template's properties with every intrinsic function resolved.
  package var expected: Node?
  package var actual: Node?
  package var differences: [Difference]

  package init(status: String, expected: Node?, actual: Node?, differences: [Difference]) {
    self.status = status
    self.expected = expected
    self.actual = actual
    self.differences = differences
  }
}
