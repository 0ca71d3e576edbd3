internal import Deployment
internal import Diagnosis
internal import Model
internal import Reports

/// The lines that told something, what they told, and how to find them.
struct LogsChapter: Chapter {
  let subject: Subject

  func write(to page: inout Markdown) {
    page.heading(2, "7. Logs and traces that helped")
    reading(&page)
    page.heading(3, "The lines themselves")
    page.paragraph(
      "One for each operation and source; the command prints the line from the evidence as it was exported.")
    for stage in [subject.before] + subject.material.steps {
      page.details(Markdown.inline("In \(stage.path)").html) { lines(of: stage, &$0) }
    }
    query(&page)
  }

  private func lines(of stage: EvidenceStage, _ page: inout Markdown) {
    guard let cause = stage.primary else { return }
    let traces = Set(stage.report.inputs.filter { $0.kind == "xray-traces" }.map(\.path))
    var seen: Set<String> = []
    for evidence in cause.evidence {
      let isTrace = traces.contains(evidence.source)
      let operation = cause.operations.first { evidence.text.contains($0) } ?? ""
      guard seen.insert("\(isTrace) \(operation)").inserted else { continue }
      page.paragraph("\(words: isTrace ? "A trace's call" : "A log line"), \(subject.cites.place(evidence)):")
      page.code(HostileText.cleaned(evidence.text), language: "text")
      if let command = subject.cites.command(evidence), !isTrace {
        page.code(HostileText.cleaned(command, limit: 2_000), language: "sh")
      }
    }
  }

  /// What each part of the refusal says.
  private func reading(_ page: inout Markdown) {
    guard let cause = subject.before.primary,
      let row = subject.before.report.errors.first(where: { $0.cause == cause.id })
    else { return }
    let error = row.classification
    var rows: [[Phrase]] = []
    if let code = error.code { rows.append(["code", "\(code)", Self.meaning(error)]) }
    if let operation = row.operation { rows.append(["operation", "\(operation)", "what the code called"]) }
    if let principal = error.principal {
      rows.append([
        "caller", "\(principal)",
        "a session of the function's execution role: its credentials are the right ones",
      ])
    }
    if let resource = error.resource {
      rows.append([
        "resource", "\(resource)", "the name that the code sent, whether or not such a table exists",
      ])
    }
    if let denier = error.deniedBy {
      rows.append(["reason", "\(words: denier.rawValue)", Self.meaning(denier)])
    }
    guard !rows.isEmpty else { return }
    page.heading(3, "How to read the refusal")
    if let evidence = cause.evidence.first {
      page.paragraph(
        "The line is \(subject.cites.place(evidence)), quoted in chapter 3; its parts lead to the cause:")
    }
    page.table(["Part", "It says", "So"], rows)
  }

  private static func meaning(_ error: Classification) -> Phrase {
    switch error.family {
    case .authorization: "IAM refused; DynamoDB has not looked for the table yet"
    case .existence: "IAM allowed; DynamoDB found no such table in that Region and account"
    case .network: "no answer came: the request did not reach DynamoDB"
    default: "a refusal of the gate \(words: error.family.rawValue)"
    }
  }

  private static func meaning(_ denier: DeniedBy) -> Phrase {
    denier == .identityImplicit
      ? "no statement allows it; none forbids it either, so adding or correcting a grant can help, removing one cannot"
      : "that policy decides, whatever the role's own policies say"
  }

  private func query(_ page: inout Markdown) {
    let codes = Set(subject.before.report.errors.filter { !$0.benign }.compactMap(\.classification.code))
      .union(subject.material.steps.flatMap { $0.report.errors.compactMap(\.classification.code) }).sorted()
    guard !codes.isEmpty else { return }
    page.heading(3, "To find them in an account")
    page.paragraph("CloudWatch Logs Insights, on the log group \("/aws/lambda/\(subject.functionName)"):")
    page.code(
      HostileText.cleaned(
        """
        fields @timestamp, @requestId, @message
        | filter @message like /\(codes.filter(Self.isWord).joined(separator: "|"))/
        | parse @message "when calling the * operation" as operation
        | stats count(*) as refused, min(@timestamp) as first, max(@timestamp) as last by operation
        """), language: "text")
  }

  private static func isWord(_ text: String) -> Bool { text.allSatisfy { $0.isLetter || $0.isNumber } }
}
