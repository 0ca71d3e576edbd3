package import Deployment

/// What limits a table, as a fix has to know it.
package enum CapacityFault: Sendable, Hashable {
  /// Units a second that are fixed.
  case provisioned(table: ResourceID)
  /// Units a second that a target of Application Auto Scaling sets between bounds.
  case scaled(targets: [ResourceID])
  /// A maximum for a table on demand.
  case maximum(table: ResourceID)
}
