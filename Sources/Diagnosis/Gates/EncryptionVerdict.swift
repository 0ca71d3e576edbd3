internal import Deployment
internal import Model
internal import Policy

/// Folds the answers for the actions that a call needs into one verdict.
struct EncryptionVerdict {
  let access: KeyAccess
  let table: Table
  let needs: KeyNeeds

  private var key: EncryptionKey { access.key }
  private var role: Role { access.question.role }

  func verdict() -> Verdict {
    let required = needs.required.map(access.answer)
    if let refused = zip(needs.required, required).first(where: { Self.refuses($0.1) }) {
      return .refused(refusal(refused.1, needs.granted.filter { Self.refuses(access.answer(to: $0)) }))
    }
    for case .open(let missing) in required { return .unknown(missing: missing) }
    let writing = needs.writing.map { ($0, access.answer(to: $0)) }
    let lacking = writing.filter { Self.refuses($0.1) }
    if let first = lacking.first {
      // A grant of none of them is one for readers; of a grant of some, no one knows that the others are
      // missed.
      guard lacking.count == writing.count else {
        return .unknown(
          missing: "an answered write: \(role.id.logicalID) is granted \(list: granted(writing)) only")
      }
      return .refused(refusal(first.1, lacking.map(\.0)))
    }
    for case .open(let missing) in writing.map(\.1) { return .unknown(missing: missing) }
    return .admitted(because: "\(role.id.logicalID) may use the key \(key.id.logicalID)")
  }

  private func granted(_ writing: [(action: String, answer: KeyAccess.Answer)]) -> [String] {
    needs.required + writing.filter { $0.answer == .allowed }.map(\.action)
  }

  private static func refuses(_ answer: KeyAccess.Answer) -> Bool {
    switch answer {
    case .denied, .explicitlyDenied: true
    case .allowed, .open: false
    }
  }

  private func refusal(_ answer: KeyAccess.Answer, _ actions: [String]) -> Refusal {
    let subject: Phrase =
      "\(role.id.logicalID) is not allowed \(list: actions) on the key \(key.id.logicalID), with which \(access.question.deployment.label(table.id)) is encrypted"
    let policyPlace = key.resource.properties["KeyPolicy"]?.place ?? key.resource.place
    switch answer {
    case .explicitlyDenied(let place):
      return Refusal(
        .kmsNotAuthorized, because: "\(subject): a statement denies it", resources: [key.id, role.id],
        places: [place ?? policyPlace], table: table.id)
    case .denied(isDelegated: false):
      return Refusal(
        .kmsNotAuthorized,
        because:
          "\(subject): the key's policy does not name the role, and does not let policies of the account decide",
        resources: [key.id, role.id], places: [policyPlace, role.resource.place], table: table.id,
        detail: .key(KeyFault(kind: .notInKeyPolicy(actions), key: key.id, role: role.id)))
    default:
      return Refusal(
        .kmsNotAuthorized, because: "\(subject): no policy of the role grants it",
        resources: [role.id, key.id],
        places: [role.policies.first?.place ?? role.resource.place], table: table.id,
        detail: .key(KeyFault(kind: .notGranted(actions), key: key.id, role: role.id)))
    }
  }
}
