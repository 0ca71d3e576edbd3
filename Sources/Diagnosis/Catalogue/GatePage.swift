package import Model

/// What a gate asks, what it reads, and the causes for which it refuses.
package struct GatePage: Sendable, Hashable {
  package var id: GateID
  /// A yes-or-no question; the gate admits where the answer is yes.
  package var question: String
  /// What the gate looks at, and why it stands where it does in the row.
  package var meaning: String

  /// The causes for which it refuses, in the order of the catalogue.
  package var causes: [CauseID] { CauseID.allCases.filter { $0.gate == id } }
}
