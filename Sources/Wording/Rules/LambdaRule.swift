internal import Model

/// Failures that Lambda and its runtimes report (Lambda developer guide, "Troubleshoot invocation issues").
struct LambdaRule: WordingRule {
  func read(_ text: Text, into finding: inout Finding) {
    guard finding.code == nil else { return }
    if let start = text.end(of: "Task timed out after") {
      let seconds = text.string(text.token(from: start, limit: 12) { ByteClass.isDigit($0) || $0 == 0x2E })
      guard !seconds.isEmpty else { return }
      set(&finding, "Task timed out", nil)
      finding.details["timeoutSeconds"] = seconds
      return
    }
    for (needle, code, cause) in Self.rows where text.contains(needle) {
      set(&finding, code, cause)
      if code == "Runtime.ImportModuleError", let module = text.end(of: "Unable to import module '") {
        finding.details["module"] = text.string(text.token(from: module, limit: 128) { $0 != 0x27 })
      }
      return
    }
    missingVariable(text, &finding)
  }

  private func set(_ finding: inout Finding, _ code: String, _ cause: CauseID?) {
    finding.isError = true
    finding.code = code
    finding.family = .function
    finding.cause = cause
    finding.sdk = .lambdaRuntime
  }

  private static let rows: [(Needle, String, CauseID?)] = [
    ("Runtime.ImportModuleError", "Runtime.ImportModuleError", .functionImportError),
    ("Unable to import module '", "Runtime.ImportModuleError", .functionImportError),
    ("Runtime.HandlerNotFound", "Runtime.HandlerNotFound", .functionImportError),
    ("missing on module '", "Runtime.HandlerNotFound", .functionImportError),
    ("Runtime.UserCodeSyntaxError", "Runtime.UserCodeSyntaxError", .functionImportError),
    ("Runtime.MalformedHandlerName", "Runtime.MalformedHandlerName", .functionImportError),
    ("Runtime.InvalidEntrypoint", "Runtime.InvalidEntrypoint", .functionImportError),
    ("Runtime exited with error: signal: killed", "Runtime.ExitError", .functionOutOfMemory),
    ("JavaScript heap out of memory", "Runtime.ExitError", .functionOutOfMemory),
    ("java.lang.OutOfMemoryError", "OutOfMemoryError", .functionOutOfMemory),
    ("Runtime exited with error: exit status", "Runtime.ExitError", .functionInitError),
    ("Runtime exited without providing a reason", "Runtime.ExitError", .functionInitError),
    ("Process exited before completing request", "Runtime.ExitError", .functionInitError),
    ("Error Type: Runtime.OutOfMemory", "Runtime.OutOfMemory", .functionOutOfMemory),
    ("Error Type: Runtime.ExitError", "Runtime.ExitError", .functionInitError),
    ("Extension.Crash", "Extension.Crash", .functionInitError),
    ("cannot be assumed by Lambda", "InvalidParameterValueException", .functionRoleNotAssumable),
    (
      "Lambda was unable to decrypt the environment variables", "KMSAccessDeniedException", .functionInitError
    ),
  ]

  /// `KeyError: 'TABLE_NAME'`: the code reads a variable that is not there.
  private func missingVariable(_ text: Text, _ finding: inout Finding) {
    guard let start = text.end(of: "KeyError: '") ?? text.end(of: "KeyError('") else { return }
    let name = text.string(text.token(from: start, limit: 64, while: ByteClass.isWord))
    guard name.utf8.count >= 3, name == name.uppercased(), name.contains(where: \.isLetter) else { return }
    finding.isError = true
    finding.code = "KeyError"
    finding.family = .config
    finding.cause = .configEnvMissing
    finding.sdk = .lambdaRuntime
    finding.details["environmentVariable"] = name
  }
}
