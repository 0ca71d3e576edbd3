internal import Deployment
internal import Diagnosis
internal import Handlers
internal import Model

/// From the gate that refuses to the place in the code.
struct NameSteps {
  let subject: Subject

  func steps() -> [TroubleshootingStep] {
    guard let cause = subject.before.primary else { return [] }
    return [comparison(cause), origin(cause)].compactMap(\.self)
  }

  /// The table that was asked for against the table that there is.
  private func comparison(_ cause: Cause) -> TroubleshootingStep? {
    let row = subject.before.report.errors.first { $0.cause == cause.id && $0.classification.resource != nil }
    guard let deployed = cause.table?.physicalName,
      let asked = row?.classification.resource.flatMap({ ARN($0)?.dynamoDBTable }) ?? row?.table
    else { return nil }
    let same = asked == deployed
    var rows: [[Phrase]] = [
      ["asked for", "\(asked)", cited(cause)], ["deployed", "\(deployed)", resources()],
    ]
    if let role = row?.classification.principal { rows.append(["caller", "\(role)", cited(cause)]) }
    return TroubleshootingStep(
      question: "is the table that the request names the one that is deployed?",
      evidence: "the refusal's own words, and the stack's resource list",
      answer: same ? "yes, to the letter" : "no. \(Phrase.joined(Array(cause.explanation.prefix(1))))",
      excludes: same
        ? "a wrong name, a wrong Region, a missing table"
        : "the cure that the message suggests: a grant on the name that it shows would open a table that does not exist, since IAM answers before DynamoDB looks for the table",
      table: (["", "Name", "Source"], rows))
  }

  private func cited(_ cause: Cause) -> Phrase {
    cause.evidence.first.map { subject.cites.place($0) } ?? ""
  }

  private func resources() -> Phrase {
    subject.before.report.inputs.first { $0.kind == "stack-resources" }.map { "\($0.path)" } ?? "the template"
  }

  private func origin(_ cause: Cause) -> TroubleshootingStep? {
    guard !cause.places.isEmpty else { return nil }
    var rows: [[Phrase]] = []
    for read in reads(cause) {
      rows.append(["the handler reads \(read.name)", place(read.place)])
    }
    for place in cause.places {
      let what: Phrase =
        place.pointer.hasPrefix("/") ? "the template sets it" : "the CDK code makes \(place.pointer)"
      rows.append([what, subject.cites.place(place)])
    }
    for line in Suspects(subject: subject).lines(of: cause).prefix(4) {
      rows.append(["the line: \(line.text)", "\(line.place)"])
    }
    return TroubleshootingStep(
      question: "where does the fault come from?",
      evidence: "the handler's source, the template, the CDK code",
      answer: "from the places below, the last of which is the one to mend",
      excludes:
        "a fault of the table, of the account or of drift: the template itself says what was observed",
      table: (["What", "Where"], rows))
  }

  private func reads(_ cause: Cause) -> [EnvironmentRead] {
    let names = Suspects.names(cause.summary)
    return subject.before.source?.environmentReads.filter { names.contains($0.name) } ?? []
  }

  private func place(_ place: SourcePlace) -> Phrase {
    "\(subject.place(place.path, place.line, in: subject.material.inherited))"
  }
}
