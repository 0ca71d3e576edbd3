package import Model

/// What a page of the catalogue is about: a cause or an observation.
package enum CatalogueID: Sendable, Hashable {
  case cause(CauseID)
  case observation(ObservationID)

  /// Every cause in gate order, then every observation.
  package static let all: [CatalogueID] =
    CauseID.allCases.map(CatalogueID.cause) + ObservationID.allCases.map(CatalogueID.observation)

  /// The stable identifier, as reports print it.
  package var text: String {
    switch self {
    case .cause(let cause): cause.rawValue
    case .observation(let observation): observation.rawValue
    }
  }

  /// The gate that refuses for this cause; observations have none.
  package var gate: GateID? {
    switch self {
    case .cause(let cause): cause.gate
    case .observation: nil
    }
  }
}
