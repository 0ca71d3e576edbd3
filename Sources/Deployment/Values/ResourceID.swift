/// A resource of a stack.
package struct ResourceID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The stack's name, or the artifact's or file's name where no stack name is known.
  package var stack: String
  package var logicalID: String

  package init(stack: String, logicalID: String) {
    self.stack = stack
    self.logicalID = logicalID
  }

  package var description: String { logicalID }
  package static func < (lhs: ResourceID, rhs: ResourceID) -> Bool {
    (lhs.stack, lhs.logicalID) < (rhs.stack, rhs.logicalID)
  }
}
