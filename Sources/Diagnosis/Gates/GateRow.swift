package import Deployment
package import Model

/// The gates in the order in which a request meets them.
package enum GateRow {
  /// The gate of an identifier; the switch is exhaustive, so a new gate cannot be forgotten.
  package static func gate(_ id: GateID) -> any Gate {
    switch id {
    case .function: FunctionGate()
    case .configuration: ConfigurationGate()
    case .endpoint: EndpointGate()
    case .network: NetworkGate()
    case .credentials: CredentialsGate()
    case .authorization: AuthorizationGate()
    case .encryption: EncryptionGate()
    case .existence: ExistenceGate()
    case .request: RequestGate()
    case .capacity: CapacityGate()
    case .conflict: ConflictGate()
    case .service: ServiceGate()
    }
  }

  /// Replays one call through every gate; no gate is skipped because an earlier one refused.
  package static func replay(_ call: ReplayCall, in deployment: Deployment) -> [GateID: Verdict] {
    var verdicts: [GateID: Verdict] = [:]
    for id in GateID.allCases { verdicts[id] = gate(id).replay(call, in: deployment) }
    return verdicts
  }
}
