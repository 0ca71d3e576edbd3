extension Node {
  /// The members with repeated keys told apart: of each key the last one, in document order.
  package var uniqueMembers: [Member]? {
    guard case .object(let members) = content else { return nil }
    guard members.count > 1 else { return members }
    var last: [String: Int] = [:]
    last.reserveCapacity(members.count)
    for (offset, member) in members.enumerated() { last[member.key] = offset }
    guard last.count < members.count else { return members }
    return members.enumerated().filter { last[$0.element.key] == $0.offset }.map(\.element)
  }

  /// The text of a scalar as a template means it: numbers and booleans as written.
  package var scalarText: String? {
    switch content {
    case .string(let text), .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }

  /// The whole number of a number or of a text that is one.
  package var int: Int? { scalarText.flatMap { Int($0) } }
}
