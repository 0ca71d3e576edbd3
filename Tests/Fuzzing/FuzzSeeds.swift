#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// The seeds that one fuzzing test runs with: its own, and, as long as `CULPRIT_FUZZ_SECONDS` says, further
/// ones.
///
/// The row of seeds depends on the first alone and on `CULPRIT_FUZZ_BASE`, so a run that stopped at a damage
/// stops there again (`tools/fuzz` prints the base).
package struct FuzzSeeds: Sequence, IteratorProtocol {
  private let first: UInt64
  private let base: UInt64
  private let deadline: ContinuousClock.Instant?
  private var round: UInt64 = 0

  package init(_ first: Int) {
    self.first = UInt64(truncatingIfNeeded: first)
    base = Self.number("CULPRIT_FUZZ_BASE") ?? 0
    deadline = Self.number("CULPRIT_FUZZ_SECONDS").map {
      ContinuousClock.now.advanced(by: .seconds(Int64(clamping: $0)))
    }
  }

  package mutating func next() -> UInt64? {
    defer { round &+= 1 }
    if round == 0 { return first }
    guard let deadline, ContinuousClock.now < deadline else { return nil }
    return first &+ (base &+ round) &* 0x9E37_79B9
  }

  private static func number(_ name: String) -> UInt64? {
    guard let text = unsafe getenv(name) else { return nil }
    return UInt64(unsafe String(cString: text))
  }
}
