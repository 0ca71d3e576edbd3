internal import Model

extension Interpreter {
  /// The value of the variables that `names` may be; each read is noted.
  mutating func environmentValues(
    _ names: Values, key: NodeID?, at id: NodeID, absent: EnvironmentRead.Absent
  ) -> Values {
    names.map { name in
      guard let text = name.asText, text.literal != nil else {
        let place = place(id)
        findings.doubt("\(place.path):\(place.line) reads an environment variable whose name is computed.")
        return Values(.text(Text([.unknown(unit.describe(id))])))
      }
      return environmentValue(text, at: id, absent: absent)
    }
  }

  mutating func environmentValue(_ name: Text, at id: NodeID, absent: EnvironmentRead.Absent) -> Values {
    guard let name = name.literal else { return .unknown }
    let key = site(id).node
    if findings.reads.count < Findings.most, findings.reads[key]?[name] == nil {
      let isCaught = absent == .failure && frame.isGuarded
      let read = EnvironmentRead(name: name, absent: isCaught ? .computed : absent, place: place(id))
      findings.reads[key, default: [:]][name] = read
    }
    return Values(.text(Text([.environment(name)])))
  }

  func isRead(_ id: NodeID) -> Bool { findings.reads[site(id).node] != nil }

  /// Notes what a read gives where the variable is not set.
  mutating func setDefault(of id: NodeID, to values: Values) {
    let key = site(id).node
    guard let reads = findings.reads[key] else { return }
    for name in reads.keys { findings.reads[key]?[name]?.absent = Self.absent(values) }
  }

  static func absent(_ values: Values?) -> EnvironmentRead.Absent {
    guard let values else { return .nothing }
    if values.single == .nothing { return .nothing }
    return values.single?.asText?.literal.map { .text($0) } ?? .computed
  }

  /// A method of `os.environ`.
  mutating func environmentMethod(_ name: String, _ arguments: Arguments, at id: NodeID) -> Values {
    switch name {
    case "get", "setdefault", "pop":
      guard let names = arguments.value(0, "key") else { return .unknown }
      let standard = arguments.value(1, "default")
      let absent = name == "pop" && standard == nil ? .failure : Self.absent(standard)
      return environmentValues(names, key: nil, at: id, absent: absent)
    case "copy": return Values(.environment)
    default: return Values(.plain)
    }
  }
}
