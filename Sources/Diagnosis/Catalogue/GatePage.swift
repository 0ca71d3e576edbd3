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

  /// The page about a gate.
  package static func page(of gate: GateID) -> GatePage {
    switch gate {
    case .function: GatePages.function
    case .configuration: GatePages.configuration
    case .endpoint: GatePages.endpoint
    case .network: GatePages.network
    case .credentials: GatePages.credentials
    case .authorization: GatePages.authorization
    case .encryption: GatePages.encryption
    case .existence: GatePages.existence
    case .request: GatePages.request
    case .capacity: GatePages.capacity
    case .conflict: GatePages.conflict
    case .service: GatePages.service
    }
  }
}
