internal import Deployment
internal import Model

/// What judgements have in common that are one cause.
private struct CauseKey: Hashable {
  var cause: CauseID
  var function: ResourceID?
  var table: ResourceID?
}

/// Folds judgements into causes: one for each identifier, function and table.
struct CauseBuilder {
  let deployment: Deployment

  func causes(from judgements: [Judgement]) -> [Cause] {
    var order: [CauseKey] = []
    var groups: [CauseKey: [Judgement]] = [:]
    for judgement in judgements {
      let key = CauseKey(
        cause: judgement.cause, function: judgement.observed.call.function,
        table: judgement.refusal?.table ?? deployment.table(of: judgement.observed.call)?.id)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(judgement)
    }
    return order.map { key in cause(key, groups[key] ?? []) }.sorted(by: precedes)
  }

  /// The earliest gate first; within a gate what is sure, then what is frequent.
  private func precedes(_ lhs: Cause, _ rhs: Cause) -> Bool {
    if lhs.id.gate != rhs.id.gate { return lhs.id.gate < rhs.id.gate }
    if lhs.status != rhs.status { return lhs.status == .confirmed }
    if lhs.occurrences != rhs.occurrences { return lhs.occurrences > rhs.occurrences }
    if lhs.id != rhs.id { return lhs.id.rawValue < rhs.id.rawValue }
    return (lhs.resources.first ?? "") < (rhs.resources.first ?? "")
  }

  private func cause(_ key: CauseKey, _ judgements: [Judgement]) -> Cause {
    let refusal = Refusal.merged(judgements.compactMap(\.refusal))
    let operations = Set(judgements.map(\.observed.call.operation)).subtracting([""]).sorted()
    var cause = Cause(
      id: key.cause, status: judgements.contains { $0.status == .confirmed } ? .confirmed : .likely,
      confidence: judgements.map(\.confidence).max() ?? 0,
      summary: CauseText.summary(
        of: key.cause, refusal: refusal, operations: operations, judgement: judgements.first))
    cause.function = named(key.function) ?? observedFunction(judgements)
    cause.table = named(key.table) ?? observedTable(judgements)
    cause.operations = operations
    cause.resources = refusal?.resources.map(\.logicalID) ?? []
    cause.places = refusal?.places ?? []
    cause.occurrences = judgements.reduce(0) { $0 + $1.observed.group.count }
    cause.first = judgements.compactMap(\.observed.group.first).min()
    cause.last = judgements.compactMap(\.observed.group.last).max()
    cause.evidence = Self.evidence(judgements)
    cause.explanation = CauseText(deployment: deployment).explanation(
      refusal: refusal, judgements: judgements)
    if refusal == nil { cause.advice = Phrase(words: CauseCatalogue.page(of: key.cause).fix) }
    return cause
  }

  /// The earliest exemplar of each kind of failure, then the earliest of the rest: five at most.
  private static func evidence(_ judgements: [Judgement]) -> [Evidence] {
    let kinds = judgements.compactMap { $0.observed.group.exemplars.min() }.sorted().prefix(5)
    let rest = Set(judgements.flatMap(\.observed.group.exemplars)).subtracting(kinds).sorted()
    return Array((kinds + rest).prefix(5))
  }

  func named(_ id: ResourceID?) -> NamedResource? {
    guard let id else { return nil }
    let physical = deployment.resource(id)?.physicalID
    return NamedResource(
      logicalID: id.logicalID, physicalName: physical?.substituting(deployment.bindings).literal)
  }

  private func observedFunction(_ judgements: [Judgement]) -> NamedResource? {
    judgements.lazy.compactMap(\.observed.group.key.function).first.map {
      NamedResource(logicalID: nil, physicalName: $0)
    }
  }

  private func observedTable(_ judgements: [Judgement]) -> NamedResource? {
    judgements.lazy.compactMap { $0.observed.group.key.table ?? $0.observed.failure?.table }.first.map {
      NamedResource(logicalID: nil, physicalName: $0)
    }
  }
}
