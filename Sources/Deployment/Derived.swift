internal import Synchronization

/// Something that is worked out of a deployment, and asked for many times.
///
/// Equal keys have equal values on the same deployment.
package protocol DerivedValue: Hashable, Sendable {
  associatedtype Value: Sendable
  /// Works the value out.
  func derive(from deployment: Deployment) -> Value
}

extension Deployment {
  /// The value of a key: worked out once, and kept until the deployment changes.
  package func derived<Key: DerivedValue>(_ key: Key) -> Key.Value {
    if let known = derivations.value(of: key) { return known }
    // Not under the lock: one value is often made of others.
    let value = key.derive(from: self)
    derivations.keep(value, of: key)
    return value
  }
}

/// What has been worked out of one state of a deployment; copies of the deployment share it until one is
/// changed.
final class Derivations: Sendable {
  private let tables = Mutex<[ObjectIdentifier: any Sendable]>([:])

  func value<Key: DerivedValue>(of key: Key) -> Key.Value? {
    tables.withLock { ($0[ObjectIdentifier(Key.self)] as? [Key: Key.Value])?[key] }
  }

  func keep<Key: DerivedValue>(_ value: Key.Value, of key: Key) {
    tables.withLock { tables in
      // Taken out, the dictionary has one owner and grows in place.
      var table = tables.removeValue(forKey: ObjectIdentifier(Key.self)) as? [Key: Key.Value] ?? [:]
      table[key] = value
      tables[ObjectIdentifier(Key.self)] = table
    }
  }
}
