package import Documents

/// The difference of two templates by values: where in which resource something is another.
package struct TemplateDiff {
  /// One value that is another.
  package struct Change: Sendable {
    /// RFC 6901 pointer of the value.
    package var pointer: JSONPointer
    package var old: Node?
    package var new: Node?
  }

  package private(set) var changes: [Change] = []

  /// Most changes that are told; two templates that have nothing in common differ in every value.
  package static let limit = 60

  /// Compares two templates.
  package init(old: Node, new: Node) { compare(old, new, at: JSONPointer(), depth: 0) }

  private mutating func compare(_ old: Node, _ new: Node, at pointer: JSONPointer, depth: Int) {
    guard old != new, changes.count < Self.limit else { return }
    if depth < 64, let left = old.members, let right = new.members, !Self.isFunction(left, right) {
      for member in left { compareMember(member.key, member.value, new[member.key], pointer, depth) }
      for member in right where old[member.key] == nil {
        compareMember(member.key, nil, member.value, pointer, depth)
      }
    } else if depth < 64, let left = old.array, let right = new.array, left.count == right.count,
      left.contains(where: { $0.members != nil })
    {
      for (index, pair) in zip(left, right).enumerated() {
        compare(pair.0, pair.1, at: pointer.appending(index), depth: depth + 1)
      }
    } else {
      changes.append(Change(pointer: pointer, old: old, new: new))
    }
  }

  private mutating func compareMember(
    _ key: String, _ old: Node?, _ new: Node?, _ pointer: JSONPointer, _ depth: Int
  ) {
    // What CDK writes about itself (paths, its version's analytics) deploys nothing.
    guard key != "Metadata", changes.count < Self.limit else { return }
    let place = pointer.appending(key)
    if let old, let new {
      compare(old, new, at: place, depth: depth + 1)
    } else {
      changes.append(Change(pointer: place, old: old, new: new))
    }
  }

  /// An intrinsic function is one value: a `Ref` in place of a `Fn::Join` is no member removed and one added.
  private static func isFunction(_ members: [Node.Member]...) -> Bool {
    members.contains { list in
      list.count == 1 && (list[0].key == "Ref" || list[0].key.hasPrefix("Fn::"))
    }
  }
}
