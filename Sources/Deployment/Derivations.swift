internal import Synchronization

/// What has been worked out of one state of something, by keys; copies of it share what is known until one is
/// changed.
final class Derivations: Sendable {
  /// For each type of keys, its dictionary.
  private let tables = Mutex<[ObjectIdentifier: any Sendable]>([:])

  func value<Key: Hashable & Sendable, Value: Sendable>(of key: Key, as: Value.Type) -> Value? {
    tables.withLock { ($0[ObjectIdentifier(Key.self)] as? [Key: Value])?[key] }
  }

  func keep<Key: Hashable & Sendable, Value: Sendable>(_ value: Value, of key: Key) {
    tables.withLock { tables in
      // Taken out, the dictionary has one owner and grows in place.
      var table = tables.removeValue(forKey: ObjectIdentifier(Key.self)) as? [Key: Value] ?? [:]
      table[key] = value
      tables[ObjectIdentifier(Key.self)] = table
    }
  }
}
