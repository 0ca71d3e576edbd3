internal import Deployment
internal import Diagnosis
internal import Documents
internal import Model

/// From one cause to all of them: what replay says comes next, and what half-mended states show.
struct LayerSteps {
  let subject: Subject

  func steps() -> [TroubleshootingStep] {
    [next()].compactMap(\.self) + subject.material.steps.map(half) + [all(), beside()].compactMap(\.self)
  }

  private func next() -> TroubleshootingStep? {
    let latent = subject.causes.filter { $0.status == .latent }
    guard !latent.isEmpty else { return nil }
    return TroubleshootingStep(
      question: "is that the whole of it?",
      evidence: "the same calls, replayed on the template with the first cause mended",
      answer:
        "no: the next gate refuses them. \(Phrase.joined(latent.map { SummaryChapter.plain($0) + "." }))",
      excludes: "a repair of the first cause alone")
  }

  /// A state in which something was mended and something was not.
  private func half(_ stage: EvidenceStage) -> TroubleshootingStep {
    let report = stage.report
    let refused = Outcomes.refusals(report)
    var answer: Phrase =
      "\(refused.map(\.count).reduce(0, +)) of \(report.totals.calls) calls seen are still refused"
    if let cause = stage.primary { answer = answer + ": \(cause.summary)" }
    let codes = (Self.codes(subject.before), Self.codes(stage))
    if codes.0 != codes.1, !codes.1.isEmpty {
      answer = answer + ". The error turns from \(list: codes.0) into \(list: codes.1)"
    }
    return TroubleshootingStep(
      question: "does it help to change only \(changed(stage))?",
      evidence: "\(stage.path): \(report.totals.invocations) invocations\(cited(stage))",
      answer: answer + ".",
      excludes: stage.primary.map { "that this change is enough: \(words: "`\($0.id.rawValue)`") is left" }
        ?? "nothing: no cause is left",
      table: (["Calls", "Outcome"], refused.map { ["\($0.count)", $0.key.phrase] }))
  }

  private static func codes(_ stage: EvidenceStage) -> [String] {
    Set(Outcomes.refusals(stage.report).map(\.key.code)).sorted()
  }

  private func cited(_ stage: EvidenceStage) -> Phrase {
    guard let evidence = stage.primary?.evidence.first(where: { $0.line != nil }) else { return "" }
    return ", for one " + subject.cites.place(evidence)
  }

  /// What that state's templates have of the after state and not of the before state.
  private func changed(_ stage: EvidenceStage) -> Phrase {
    let names = zip(subject.before.deployment.stacks, stage.deployment.stacks).flatMap { before, step in
      TemplateDiff(old: before.template, new: step.template).changes.map { name($0.pointer, before.name) }
    }
    return names.isEmpty ? "nothing in the template" : "\(list: Array(names.prefix(3)))"
  }

  /// `UserProcessor.Environment.Variables.TABLE_NAME`: the resource as the CDK code names it, and the
  /// property.
  private func name(_ pointer: JSONPointer, _ stack: String) -> String {
    guard pointer.tokens.count > 3, pointer.tokens[0] == "Resources" else { return pointer.description }
    let label = subject.before.deployment.label(ResourceID(stack: stack, logicalID: pointer.tokens[1]))
    return ([label] + pointer.tokens.dropFirst(3)).joined(separator: ".")
  }

  private func all() -> TroubleshootingStep? {
    guard let replay = subject.before.report.replay, subject.causes.count > 1 else { return nil }
    return TroubleshootingStep(
      question: "do all the repairs together let the calls through?",
      evidence: "the same calls, replayed on the template with every cause mended",
      answer: "\(replay.admitted) of \(replay.calls) calls pass every gate",
      excludes: replay.admitted == replay.calls
        ? "a further cause behind these" : "nothing: some are still refused")
  }

  private func beside() -> TroubleshootingStep? {
    let found = subject.before.report.observations
    guard !found.isEmpty else { return nil }
    let left = subject.after.report.observations.filter { one in found.contains { $0.id == one.id } }
    return TroubleshootingStep(
      question: "what else does the evidence show, without being a cause?",
      evidence: "the template's policies, and how invocations ended",
      answer: "\(counted(found.count, "defect", "defects")) that would hide or widen the next fault",
      excludes: left.isEmpty
        ? "that these stop a call; none of them is found after the change"
        : "that these stop a call; \(counted(left.count, "is", "are")) found after the change as well",
      table: (["Defect", "What it is"], found.map { ["\(words: "`\($0.id.rawValue)`")", $0.summary] }))
  }
}
