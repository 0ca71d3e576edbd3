internal import Synchronization

/// Hands a descriptor, which cannot be copied, to another thread: taken once.
final class Handover: Sendable {
  private let held: Mutex<Descriptor?>

  init(_ descriptor: consuming Descriptor) { held = Mutex(descriptor) }

  func take() -> Descriptor? { held.withLock { $0.take() } }
}
