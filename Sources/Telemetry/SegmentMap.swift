/// Numbers by the hashes of segments' ids, of a handful of segments or of many.
struct SegmentMap {
  private var ids: [UInt64] = []
  private var numbers: [Int] = []
  /// The same for traces of many segments.
  private var table: [UInt64: Int] = [:]

  private static let fewest = 32

  mutating func removeAll() {
    ids.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    if !table.isEmpty { self = SegmentMap() }
  }

  subscript(id: UInt64) -> Int? {
    get {
      if id == 0 { return nil }
      if ids.count > Self.fewest { return table[id] }
      return ids.lastIndex(of: id).map { numbers[$0] }
    }
    set {
      guard let newValue, id != 0 else { return }
      ids.append(id)
      numbers.append(newValue)
      if ids.count > Self.fewest {
        if table.isEmpty { for (id, number) in zip(ids, numbers) { table[id] = number } }
        table[id] = newValue
      }
    }
  }
}
