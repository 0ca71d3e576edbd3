package import Deployment
internal import Model

/// Whether the request fits the table's keys and the API's rules.
///
/// Neither logs nor traces hold requests. What the model can foresee is what the source says of one; what it
/// can hold an observed refusal against is the key schema.
package struct RequestGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    guard let table = deployment.table(of: call) else {
      return .unknown(missing: "the request itself, which neither logs nor traces hold")
    }
    if let refusal = inconsistent(call, table, deployment) { return .refused(refusal) }
    if let refusal = mismatch(call, table, deployment) { return .refused(refusal) }
    return .unknown(
      missing:
        "the request itself, which neither logs nor traces hold; \(KeySchema(table, deployment).sentence)")
  }

  /// "Global secondary indexes support eventually consistent reads only" (DynamoDB developer guide, read
  /// consistency).
  private func inconsistent(_ call: ReplayCall, _ table: Table, _ deployment: Deployment) -> Refusal? {
    guard call.isConsistentRead, let name = deployment.index(of: call),
      let index = table.index(name), index.isGlobal
    else { return nil }
    return Refusal(
      .requestInvalid,
      because: "\(call.operation) asks for a consistent read of \(name), and a global index has none",
      resources: [call.function].compactMap(\.self), places: [table.resource.place], table: table.id)
  }

  private func mismatch(_ call: ReplayCall, _ table: Table, _ deployment: Deployment) -> Refusal? {
    guard let observed = call.refused, observed.cause == .requestKeyMismatch else { return nil }
    let schema = KeySchema(table, deployment)
    // An attribute that is no key here was a key where the call was refused: the template is another one.
    guard observed.attribute.map(schema.isKey) ?? true else { return nil }
    let subject: Phrase =
      observed.attribute.map { "the requests lack \($0), or send it with another type" }
      ?? "the keys that the requests send are others"
    let keys = observed.attribute.flatMap(schema.sentence(ofIndexBy:)) ?? schema.sentence
    return Refusal(
      .requestKeyMismatch, because: keys + ", and " + subject,
      resources: [table.id], places: [table.resource.place], table: table.id)
  }
}
