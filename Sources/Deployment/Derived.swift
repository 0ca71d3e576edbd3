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
    if let known = derivations.value(of: key, as: Key.Value.self) { return known }
    // Not under the lock: one value is often made of others.
    let value = key.derive(from: self)
    derivations.keep(value, of: key)
    return value
  }
}
