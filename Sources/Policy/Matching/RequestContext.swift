internal import Model

/// The condition keys of a request, by lower-case name.
struct RequestContext: Sendable {
  enum Lookup: Equatable {
    case values([SymbolicText])
    case absent
    /// The context is not complete, so the key may be there or not.
    case unknown
  }

  private var values: [String: [SymbolicText]] = [:]
  private var isComplete: Bool

  init(_ context: [String: [SymbolicText]], isComplete: Bool) {
    self.isComplete = isComplete
    // Two spellings of one key: the same whatever order the dictionary has.
    for key in context.keys.sorted() { values[key.lowercased(), default: []] += context[key] ?? [] }
  }

  /// The values of a key, whose name is compared without regard to case.
  ///
  /// So are tag keys in it ("AWS global condition context keys", IAM user guide). A key without a value
  /// counts as absent.
  func lookup(_ key: String) -> Lookup {
    guard let found = values[key.lowercased()] else { return isComplete ? .absent : .unknown }
    return found.isEmpty ? .absent : .values(found)
  }

  /// Adds a key that follows from the request, where the request does not tell it itself.
  mutating func derive(_ key: String, _ value: SymbolicText?) {
    guard let value, values[key.lowercased()] == nil else { return }
    values[key.lowercased()] = [value]
  }
}
