internal import Deployment
internal import Diagnosis
internal import Model

/// From the symptom to the gate that refuses.
struct FirstSteps {
  let subject: Subject

  private var report: Report { subject.before.report }

  func steps() -> [TroubleshootingStep] { [platform(), calls(), gates()].compactMap(\.self) }

  private func platform() -> TroubleshootingStep? {
    let totals = report.totals
    guard totals.invocations > 0 else { return nil }
    let timedOut = report.functions.map(\.timedOut).reduce(0, +)
    let longest = report.functions.map(\.longestMilliseconds).max() ?? 0
    let memory = report.functions.compactMap(\.maxMemoryUsedMB).max()
    var answer: Phrase =
      """
      \(totals.invocations) invocations, \(totals.failedInvocations) failed by Lambda's count, \(timedOut) timed out; the \
      longest took \(Int(longest.rounded(.up))) ms
      """
    if let function = subject.function { answer = answer + " of \(function.timeoutSeconds) s allowed" }
    if let memory, let function = subject.function {
      answer = answer + "; at most \(memory) of \(function.memoryMB) MB were used"
    }
    answer =
      answer + ". \(totals.swallowedInvocations) invocations logged a DynamoDB error and ended as successes."
    return TroubleshootingStep(
      question: "does the function itself fail?",
      evidence: "the platform's START, END and REPORT lines of \(streams())", answer: answer,
      excludes: totals.failedInvocations == 0
        ? "an import error, a time-out, lack of memory; and the Errors metric as a guide, since it counts none of this"
        : "nothing yet: some invocations do fail")
  }

  private func streams() -> Phrase {
    let logs = report.inputs.filter { $0.events > 0 && $0.kind != "xray-traces" }
    return "\(counted(logs.count, "log file", "log files")) with \(logs.map(\.events).reduce(0, +)) events"
  }

  private func calls() -> TroubleshootingStep? {
    let refusals = Outcomes.refusals(report)
    guard !refusals.isEmpty else { return nil }
    let answered = report.answered.map(\.count).reduce(0, +)
    let all = report.totals.failedCalls == report.totals.calls
    let unsampled = report.inputs.contains { $0.kind == "xray-traces" }
    return TroubleshootingStep(
      question: "which calls fail, and with what?",
      evidence:
        "error lines of the logs\(words: unsampled ? ", and DynamoDB subsegments of the traces" : "")",
      answer: all
        ? "every one of \(report.totals.calls) DynamoDB calls seen was refused, whatever the operation"
        : "\(report.totals.failedCalls) of \(report.totals.calls) calls seen were refused; \(answered) were answered",
      excludes: all
        ? "what comes and goes: throttling, a hot partition, an outage, IAM changes still spreading"
        : "a fault that stops every call",
      table: (
        ["Calls", "Operation", "Code", "Resource that the error names"],
        report.errors.filter { !$0.benign && $0.classification.isDynamoDB }.prefix(12).map { row in
          [
            "\(row.count)", row.operation.map { "\($0)" } ?? "",
            row.classification.code.map { "\($0)" } ?? "",
            (row.classification.resource ?? row.table).map { "\($0)" } ?? "",
          ]
        }
      ))
  }

  private func gates() -> TroubleshootingStep? {
    let admitted = report.path.filter { $0.state == .admitted }
    guard !admitted.isEmpty else { return nil }
    let refusing = report.path.first { $0.state == .refused }
    var answer: Phrase =
      "\(counted(admitted.count, "gate lets", "gates let")) every observed call pass when it is replayed on the deployed template"
    if let refusing { answer = answer + "; the first that refuses is **\(words: refusing.gate.rawValue)**" }
    return TroubleshootingStep(
      question: "how far does a request come?",
      evidence: "\(template()) and the errors above, call by call", answer: answer,
      excludes: "\(words: admitted.map(\.gate.rawValue).joined(separator: ", ")), for the reasons below",
      table: (
        ["Gate", "Question", "Answer"],
        admitted.map { step in
          [
            "\(words: step.gate.rawValue)", Phrase(words: CauseCatalogue.question(of: step.gate)),
            "yes: \(step.reason)",
          ]
        }
      ))
  }

  private func template() -> Phrase { "\(list: subject.before.deployment.stacks.map(\.templatePath))" }
}
