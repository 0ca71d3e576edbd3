package import Deployment
package import Handlers
internal import Model

/// What the handlers' source shows beside the causes, before any log does.
package struct SourceObservations {
  private let deployment: Deployment
  private let facts: [ResourceID: SourceFacts]

  package init(deployment: Deployment, facts: [ResourceID: SourceFacts]) {
    self.deployment = deployment
    self.facts = facts
  }

  /// Errors that are caught and not handed on, and access keys that are handed over, in the order of
  /// functions.
  package func found() -> [Observation] {
    facts.keys.sorted().flatMap { id -> [Observation] in
      guard let facts = facts[id] else { return [] }
      let label = deployment.label(id)
      var found: [Observation] = []
      if !facts.swallowed.isEmpty {
        found.append(
          Observation(
            id: .swallowedError,
            summary:
              "\(label) catches DynamoDB's errors and ends as a success: \(Self.list(facts.swallowed))",
            resources: [id.logicalID]))
      }
      let keyed = facts.clients.filter(\.hasStaticKeys).map(\.place)
      if !keyed.isEmpty {
        found.append(
          Observation(
            id: .staticCredentials,
            summary:
              "\(label) hands its client an access key instead of the role's credentials: \(Self.list(keyed))",
            resources: [id.logicalID]))
      }
      return found
    }
  }

  /// At most three places; more tell nothing more.
  private static func list(_ places: [SourcePlace]) -> String {
    let shown = places.prefix(3).map { "\($0.path):\($0.line)" }.joined(separator: ", ")
    return places.count > 3 ? shown + ", …" : shown
  }
}
