/// The gates that a request from a function to a table passes, in the order in which it meets them.
///
/// The order and the raw values are a public interface (CAUSES.md of the project's shared design).
package enum GateID: String, CaseIterable, Sendable, Hashable, Comparable {
  case function
  case configuration
  case endpoint
  case network
  case credentials
  case authorization
  case encryption
  case existence
  case request
  case capacity
  case conflict
  case service

  /// Position in the row of gates, 0 for the first.
  package var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  package static func < (lhs: GateID, rhs: GateID) -> Bool { lhs.position < rhs.position }
}
