internal import Model

extension Observations {
  /// What concerns one function; what names no function stays.
  func only(function name: String) -> Observations {
    var result = self
    result.calls = calls.filter { $0.key.function == nil || $0.key.function == name }
    result.functions = functions.filter { $0.name == nil || $0.name == name }
    return result
  }
}
