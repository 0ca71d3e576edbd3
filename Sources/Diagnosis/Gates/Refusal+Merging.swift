internal import Deployment
internal import Model

extension Refusal {
  /// Refusals of one cause as one: the union of the actions that are missing.
  ///
  /// What is missing on other indexes is listed behind it.
  static func merged(_ refusals: [Refusal]) -> Refusal? {
    guard var result = refusals.first else { return nil }
    if case .key(let fault) = result.detail {
      result.detail = .key(merged(fault, refusals))
      return result
    }
    if case .policy(let fault) = result.detail {
      let all = merged(fault, refusals)
      result.detail = .policy(all)
      result.because = all.because
      return result
    }
    guard case .grant(let grant) = result.detail else { return result }
    let all = refusals.compactMap { refusal -> MissingGrant? in
      guard case .grant(let other) = refusal.detail, other.role == grant.role else { return nil }
      return other
    }
    result.detail = .grant(merged(grant, all))
    if case .grant(let merged) = result.detail { result.because = merged.because(result.cause) }
    return result
  }

  /// One grant for each thing that is touched: the table before its indexes, each with all its actions.
  private static func merged(_ grant: MissingGrant, _ all: [MissingGrant]) -> MissingGrant {
    var parts: [MissingGrant] = []
    for other in all {
      if let same = parts.firstIndex(where: { $0.extent == other.extent && $0.index == other.index }) {
        parts[same].actions = Set(parts[same].actions + other.actions).sorted()
        parts[same].isGrantedElsewhere = parts[same].isGrantedElsewhere && other.isGrantedElsewhere
      } else {
        parts.append(other)
      }
    }
    parts.sort {
      ($0.index ?? "", $0.extent == .table ? 0 : 1) < ($1.index ?? "", $1.extent == .table ? 0 : 1)
    }
    guard var first = parts.first else { return grant }
    first.further = Array(parts.dropFirst())
    return first
  }

  private static func merged(_ fault: KeyFault, _ refusals: [Refusal]) -> KeyFault {
    let actions = refusals.flatMap { refusal -> [String] in
      guard case .key(let other) = refusal.detail, other.naming([]) == fault.naming([]) else { return [] }
      return other.actions
    }
    return fault.naming(Set(actions).sorted())
  }

  private static func merged(_ fault: PolicyFault, _ refusals: [Refusal]) -> PolicyFault {
    let actions = refusals.flatMap { refusal -> [String] in
      guard case .policy(let other) = refusal.detail, other.naming([]) == fault.naming([]) else { return [] }
      return other.actions
    }
    return fault.naming(Set(actions).sorted())
  }
}
