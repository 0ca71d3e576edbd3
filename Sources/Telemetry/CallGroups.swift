internal import Model

/// The groups that calls are counted in, by number.
struct CallGroups {
  struct Group {
    let key: CallKey
    var counts = Counts()
    var exemplars = Exemplars()
    var facts: Set<Int> = []
  }

  private(set) var groups: [Group] = []
  private var numbers: [CallKey: Int] = [:]

  /// The number of the group of `key`.
  mutating func number(of key: CallKey) -> Int {
    if let number = numbers[key] { return number }
    groups.append(Group(key: key))
    numbers[key] = groups.count - 1
    return groups.count - 1
  }

  /// The number of the group of `key`; nil where there is none.
  func known(_ key: CallKey) -> Int? { numbers[key] }

  subscript(number: Int) -> Group {
    get { groups[number] }
    _modify { yield &groups[number] }
  }

  /// What is reported of every group that was counted, sorted.
  var observed: [CallGroup] {
    var sorted: [(order: String, group: CallGroup)] = []
    for group in groups where group.counts.total > 0 {
      let counts = group.counts
      var result = CallGroup(key: group.key, count: counts.total, exemplars: group.exemplars.pieces)
      result.inSuccessfulInvocations = counts.inSuccessful
      result.inFailedInvocations = counts.inFailed
      if counts.first != .max { result.first = Instant(milliseconds: counts.first) }
      if counts.last != .min { result.last = Instant(milliseconds: counts.last) }
      result.times = counts.times
      if counts.longest > 0 { result.longestMilliseconds = Double(counts.longest) / 1_000 }
      sorted.append((Fact(scope: nil, key: group.key).sortText, result))
    }
    return sorted.sorted { $0.order < $1.order }.map(\.group)
  }
}
