internal import Deployment
internal import Documents
internal import Model

/// Gives a function more time or memory: what the evidence asks for, since no replay can tell how much is
/// enough.
struct BudgetFix {
  let deployment: Deployment

  func plan(_ cause: Cause) -> PlannedFix? {
    guard let name = cause.function?.logicalID,
      let function = deployment.functions.first(where: { $0.id.logicalID == name }),
      let editor = StackEditor(function.id.stack, in: deployment)
    else { return nil }
    switch cause.id {
    case .functionTimeoutTooShort: return moreTime(function, editor)
    case .functionOutOfMemory: return moreMemory(function, editor)
    default: return nil
    }
  }

  // Three seconds, CloudFormation's default, are less than a cold start and one retry of an SDK take.
  private func moreTime(_ function: Function, _ editor: StackEditor) -> PlannedFix? {
    let seconds = min(900, max(30, function.timeoutSeconds * 2))
    guard seconds > function.timeoutSeconds else { return nil }
    return planned(
      "Timeout", "\(words: "\(seconds)") seconds", seconds, function, editor,
      python: "timeout=Duration.seconds(\(seconds))", typeScript: "timeout: Duration.seconds(\(seconds))",
      why:
        "DynamoDB answers, but not within \(words: "\(function.timeoutSeconds)") seconds together with the cold start and the SDK's retries. Time is paid as it is used, so a longer budget costs nothing until it is needed; shorter timeouts and fewer retries of the client let it fail with a reason before the budget ends. Behind API Gateway 29 seconds are the end."
    )
  }

  private func moreMemory(_ function: Function, _ editor: StackEditor) -> PlannedFix? {
    let megabytes = min(10_240, function.memoryMB * 2)
    guard megabytes > function.memoryMB else { return nil }
    return planned(
      "MemorySize", "\(words: "\(megabytes)") MB", megabytes, function, editor,
      python: "memory_size=\(megabytes)", typeScript: "memorySize: \(megabytes)",
      why:
        "the process needs more than the \(words: "\(function.memoryMB)") MB that it is given. Memory is paid by the millisecond, and brings processor time with it, so that the same work may cost little more. Reading a table page by page instead of whole needs less of it."
    )
  }

  private func planned(
    _ property: String, _ amount: Phrase, _ value: Int, _ function: Function, _ editor: StackEditor,
    python: String, typeScript: String, why: Phrase
  ) -> PlannedFix {
    let edits = editor.set(property, of: function.id, to: Node(.number(String(value))))
    var fix = Fix(
      summary: "set \(property) of \(deployment.label(function.id)) to \(amount)", why: why,
      template: editor.stack.templatePath, operations: edits.map(\.node))
    fix.cdkPython = python
    fix.cdkTypeScript = typeScript
    fix.sam = "\(property): \(value)"
    return PlannedFix(fix: fix, edits: [])
  }
}
