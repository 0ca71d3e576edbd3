package import Deployment
package import Model

/// What a gate says of a call.
package enum Verdict: Sendable, Hashable {
  /// The gate lets the call pass; why.
  case admitted(because: Phrase)
  case refused(Refusal)
  /// The gate cannot tell; what evidence would.
  case unknown(missing: Phrase)
}

/// A gate's refusal: the cause, the reason, and where the fault stands.
package struct Refusal: Sendable, Hashable {
  package var cause: CauseID
  /// One sentence with the facts, free of log text: names are symbolic or come from the template or the call.
  package var because: Phrase
  /// Resources in whose declaration the fault stands, the first of them the one to edit.
  package var resources: [ResourceID]
  package var places: [DocumentPlace]
  /// The table that is meant, where one can be told.
  package var table: ResourceID?
  /// What a fix has to know beyond the cause.
  package var detail: Detail
  /// How sure the refusal can be at most, from 0 to 1: less than 1 where the template alone leaves a doubt.
  package var ceiling = 1.0

  package enum Detail: Sendable, Hashable {
    case none
    /// The name that the function holds against the name that the table bears.
    case name(NameDifference, variable: String?)
    /// The variable that the code reads and the function does not define.
    case variable(String)
    /// What is needed and not granted.
    case grant(MissingGrant)
    /// A statement that denies, a condition that is not met, a policy that limits.
    case policy(PolicyFault)
    /// The index that is called and not declared, and the variable that names it.
    case index(used: String, variable: String?)
    /// What a table can take.
    case capacity(CapacityFault)
    /// What stands in the way to DynamoDB.
    case network(NetworkFault)
    /// What stands between the role and the table's key.
    case key(KeyFault)
    /// The role's trust policy does not let Lambda assume it.
    case trust(ResourceID)
    /// What is wrong about where the client sends its calls.
    case endpoint(EndpointFault)
  }

  package init(
    _ cause: CauseID, because: Phrase, resources: [ResourceID] = [], places: [DocumentPlace] = [],
    table: ResourceID? = nil, detail: Detail = .none
  ) {
    self.cause = cause
    self.because = because
    self.resources = resources
    self.places = places
    self.table = table
    self.detail = detail
  }
}
