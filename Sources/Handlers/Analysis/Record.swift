/// A dictionary, an object, a list: what its fields may be, joined over all assignments.
struct Record: Hashable, Sendable {
  var fields: [String: Values] = [:]
  /// Fields whose names are no literals, such as a table's name from the environment.
  var computed: [Text: Values] = [:]
  /// The elements of a list, and the values under keys that are not known.
  var elements = Values()
  /// Whether it may have fields that are not known.
  var isOpen = false

  private static let most = 200

  mutating func set(_ name: String, _ values: Values) {
    guard fields[name] != nil || fields.count < Self.most else { return isOpen = true }
    fields[name] = (fields[name] ?? Values()).joined(values)
  }

  mutating func set(_ name: Text, _ values: Values) {
    if let literal = name.literal { return set(literal, values) }
    guard computed[name] != nil || computed.count < Self.most else { return isOpen = true }
    computed[name] = (computed[name] ?? Values()).joined(values)
  }

  mutating func addElement(_ values: Values) {
    var more = values
    more.isEvery = true
    elements.isEvery = true
    elements.join(more)
  }

  /// Takes over all fields of another record.
  mutating func merge(_ other: Record, isConditional: Bool) {
    for (name, values) in other.fields { set(name, isConditional ? values.orNothing() : values) }
    for (name, values) in other.computed { set(name, values) }
    if !other.elements.isEmpty { addElement(other.elements) }
    isOpen = isOpen || other.isOpen
  }

  /// Everything that may be found under a key that is not known.
  var everything: Values {
    var result = elements
    for name in fields.keys.sorted() { if let values = fields[name] { result.join(values) } }
    for values in computed.values { result.join(values) }
    result.isEvery = true
    return result
  }
}
