internal import Model

/// What Lambda and its runtimes say when a function itself fails.
enum LambdaRuntime {
  private static func platform(
    _ text: String, _ cause: CauseID?, _ code: String? = nil, rank: Int = 60,
    details: (@Sendable (Hit, inout Reading) -> Void)? = nil
  ) -> Phrase {
    Phrase(text, .fault(Fault(family: .function, cause: cause, code: code, rank: rank, details: details)))
  }

  static let phrases: [Phrase] =
    [
      platform("Task timed out after", nil, details: seconds),
      platform("Status: timeout", nil, rank: 45, details: reportSeconds),
      Phrase("Error Type: ", .anchor(Report.readType)),
      Phrase("Max Memory Used: ", .anchor(Report.readMemory)),
      Phrase("\"maxMemoryUsedMB\":", .anchor(Report.readMemory)),
      Phrase("platform.initReport", .sign([.initPhase, .failure])),
      Phrase("platform.report", .sign(.failure)),
      Phrase("platform.initRuntimeDone", .sign(.failure)),
      Phrase("platform.runtimeDone", .sign(.failure)),
      Phrase("LAMBDA_RUNTIME Failed", .sign(.failure)),
      platform("LAMBDA_RUNTIME Failed to", nil, rank: 43),
      platform("Allowed memory size of", .functionOutOfMemory),
      platform("std::bad_alloc", .functionOutOfMemory),
      platform("Cannot allocate memory", .functionOutOfMemory, rank: 43),
      Phrase("Runtime.", .anchor(readKind)), Phrase("Function.", .anchor(readKind)),
      Phrase("Extension.", .anchor(readKind)), Phrase("Sandbox.", .anchor(readKind)),
      Phrase("State: Launch Error", .sign([.failure, .fields])),
      Phrase("Init<", .sign([.initPhase, .trace])),
      Phrase("platform.initRuntimeDone", .sign(.initPhase)),
      Phrase("INIT_REPORT Init Duration:", .sign(.initPhase)),
      Phrase("in import_module", .sign(.initPhase)),
      Phrase("_load_unlocked", .sign(.initPhase)),
      Phrase("_call_with_frames_removed", .sign(.initPhase)),
      Phrase("Init error when loading handler", .sign(.initPhase)),
      Phrase("at _loadUserApp", .sign(.initPhase)),
      Phrase("UserFunction.load", .sign(.initPhase)),
      platform("Sandbox.Timedout", nil, "Sandbox.Timedout", rank: 45),
      platform("\"status\":\"timeout\"", nil, rank: 20),
      platform(
        "Runtime.ImportModuleError", .functionImportError, "Runtime.ImportModuleError", details: module),
      platform(
        "Unable to import module '", .functionImportError, "Runtime.ImportModuleError", details: module),
      platform("Runtime.HandlerNotFound", .functionImportError, "Runtime.HandlerNotFound", details: module),
      platform("Runtime.UserCodeSyntaxError", .functionImportError, "Runtime.UserCodeSyntaxError"),
      platform("Runtime.MalformedHandlerName", .functionImportError, "Runtime.MalformedHandlerName"),
      platform("Runtime.InvalidEntrypoint", .functionImportError, "Runtime.InvalidEntrypoint"),
      platform("Runtime.NoHandlerDefined", .functionImportError, "Runtime.NoHandlerDefined"),
      platform("Runtime.BuiltInModuleConflict", .functionImportError, "Runtime.BuiltInModuleConflict"),
      platform("Cannot find module '", .functionImportError, rank: 42, details: module),
      platform("Cannot find package '", .functionImportError, rank: 42, details: module),
      platform("ModuleNotFoundError: No module named", .functionImportError, rank: 42, details: module),
      platform("Class not found: ", .functionImportError, rank: 42),
      platform("java.lang.ClassNotFoundException", .functionImportError, rank: 42),
      platform("cannot load such file --", .functionImportError, rank: 42, details: module),
      platform("fork/exec /var/task/", .functionImportError, rank: 42),
      platform("Couldn't find valid bootstrap(s)", .functionImportError, rank: 42),
      platform("Handler '", nil, rank: 1),
      platform("Runtime.ExitError", .functionInitError, "Runtime.ExitError", rank: 44),
      platform("Runtime exited with error: signal: killed", .functionOutOfMemory, "Runtime.ExitError"),
      platform("Runtime exited with error", .functionInitError, "Runtime.ExitError", rank: 44),
      platform(
        "Runtime exited without providing a reason", .functionInitError, "Runtime.ExitError", rank: 44),
      platform("Process exited before completing request", nil, rank: 44),
      platform("Runtime.OutOfMemory", .functionOutOfMemory, "Runtime.OutOfMemory"),
      platform("JavaScript heap out of memory", .functionOutOfMemory),
      platform("java.lang.OutOfMemoryError", .functionOutOfMemory, "OutOfMemoryError"),
      platform("OutOfMemoryException", .functionOutOfMemory, "OutOfMemoryException"),
      platform("fatal error: runtime: out of memory", .functionOutOfMemory),
      platform("MemoryError", .functionOutOfMemory, "MemoryError", rank: 41),
      platform("Extension.Crash", .functionInitError, "Extension.Crash"),
      platform("Extension.ExitError", .functionInitError, "Extension.ExitError"),
      platform("Extension.LaunchError", .functionInitError, "Extension.LaunchError"),
      platform("Extension.InitError", .functionInitError, "Extension.InitError"),
      platform("Extension.Timeout", .functionInitError, "Extension.Timeout"),
      platform("Unknown application error occurred", nil, rank: 44),
      platform("http: panic serving", nil, rank: 43),
      platform("msg=\"Init failed\"", .functionInitError, rank: 30),
      platform("cannot be assumed by Lambda", .functionRoleNotAssumable, rank: 91),
      platform(
        "Lambda was unable to decrypt the environment variables", nil, "KMSAccessDeniedException", rank: 92),
      platform("Runtime.MarshalError", nil, "Runtime.MarshalError", rank: 43),
      platform("Runtime.UnmarshalError", nil, "Runtime.UnmarshalError", rank: 43),
      platform("Runtime.CallbackHandlerDeprecated", nil, "Runtime.CallbackHandlerDeprecated", rank: 43),
    ]
    + [
      "Task timed out after", "Runtime.ImportModuleError", "Runtime.HandlerNotFound",
      "Runtime.UserCodeSyntaxError",
      "Runtime.MalformedHandlerName", "Runtime.InvalidEntrypoint", "Runtime.ExitError", "Runtime exited with",
      "Process exited before completing", "Sandbox.Timedout", "Extension.Crash", "Runtime.OutOfMemory",
      "Status: timeout", "Unable to import module '", "cannot be assumed by Lambda",
      "Runtime.NoHandlerDefined",
      "Lambda was unable to decrypt",
    ].flatMap { [Phrase($0, .sdk(.lambdaRuntime, 14)), Phrase($0, .sign(.fields))] } + [
      Phrase("REPORT RequestId:", .sign(.success)),
      Phrase("INIT_START Runtime Version:", .sign(.success)),
      Phrase("Error Type: Runtime.", .sign(.fields)),
      Phrase("LAMBDA_WARNING: Unhandled exception", .sign(.failure)),
    ]

  /// `Runtime.NodejsExit: …`, `"errorType":"Function.ResponseSizeTooLarge"`: a kind of failure that Lambda
  /// names.
  private static func readKind(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let end = text.wordEnd(from: hit.end)
    let (before, after) = (text.byte(hit.start - 1), text.byte(end))
    guard text.packed[hit.start].isUppercase, end > hit.end + 3, text.packed[hit.end].isUppercase,
      hit.start == 0 || Token.isQuote(before) || text.gap(before: hit.start) != .none,
      after == UInt8(ascii: ":") || Token.isQuote(after) || end == text.count
        || text.gap(before: end) != .none
    else { return }
    let kind = text.packed(hit.start..<end)
    let cause: CauseID? = kind.hasPrefix("Extension.") ? .functionInitError : nil
    reading.faults.append((Fault(family: .function, cause: cause, code: kind, rank: 42), hit))
    reading.signs.insert(.fields)
  }

  private static func seconds(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    var end = hit.end
    while end < text.count, text.byte(end).isDigit || text.byte(end) == 0x2E, end - hit.end < 12 { end += 1 }
    if end > hit.end { reading.details["timeoutSeconds"] = text.packed(hit.end..<end) }
  }

  /// `REPORT … Duration: 3000.00 ms … Status: timeout`.
  private static func reportSeconds(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    guard reading.details["timeoutSeconds"] == nil, let at = text.find("duration:", in: 0..<hit.start) else {
      return
    }
    var end = at + 9
    while end < text.count, text.byte(end).isDigit || text.byte(end) == 0x2E, end - at < 24 { end += 1 }
    guard let milliseconds = Double(text.packed(at + 9..<end)), milliseconds < 1_000_000 else { return }
    reading.details["timeoutSeconds"] = String(milliseconds / 1_000)
  }

  private static func module(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let window = hit.start..<min(text.count, hit.start + 220)
    for (mark, name) in [
      ("module'", "module"), ("modulenamed'", "missing"), ("handler'", "handler"), ("package'", "missing"),
    ] {
      guard reading.details[name] == nil, let at = text.find(mark, in: window) else { continue }
      let start = at + mark.utf8.count
      guard let end = text.find(UInt8(ascii: "'"), in: start..<min(text.count, start + 120)) else { continue }
      let isMissing = text.starts(with: "cannotfind", at: at - 10)
      reading.details[isMissing ? "missing" : name] = text.string(start..<end)
    }
  }
}
