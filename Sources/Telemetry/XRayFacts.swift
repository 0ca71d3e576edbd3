/// The numbers of facts that traces tell, by words: looked up for every call.
struct XRayFacts {
  /// What tells facts of traces apart; the failure by its message's number, 0 where there is none.
  struct Key: Hashable {
    var function: Word
    var operation: Word
    var table: Word
    var index: Word
    var region: Word
    var message: Int
  }

  private var numbers: [Key: Int] = [:]
  private var last: (key: Key, number: Int)?

  private static let capacity = 4_096

  /// The number of the fact that is known to be told so.
  subscript(key: Key) -> Int? {
    mutating get {
      if let last, last.key == key { return last.number }
      guard let number = numbers[key] else { return nil }
      last = (key, number)
      return number
    }
    set {
      if numbers.count >= Self.capacity { numbers.removeAll(keepingCapacity: true) }
      numbers[key] = newValue
      last = newValue.map { (key, $0) }
    }
  }
}
