internal import Model
internal import Telemetry

extension Observations {
  /// Whether anything was read that is more than lines of some text: an export, a trace, an invocation, an
  /// error.
  var showSomething: Bool {
    if totals.invocations > 0 || !calls.isEmpty || !unexplained.isEmpty { return true }
    return inputs.contains { $0.events > 0 && $0.kind != InputKind.lambdaLog.rawValue }
  }

  /// What concerns one function; what names no function stays.
  func only(function name: String) -> Observations {
    var result = self
    result.calls = calls.filter { $0.key.function == nil || $0.key.function == name }
    result.functions = functions.filter { $0.name == nil || $0.name == name }
    return result
  }
}
