internal import Synchronization

/// Runs `body` on a thread whose stack has `bytes` bytes, and waits for what it returns.
///
/// For work whose recursion is bounded, but not by what a thread of a pool offers (512 KiB, of which one
/// level of an unoptimised build takes many). Only the pages that are used cost memory.
package func onStack<Result: Sendable>(
  of bytes: Int, _ body: @escaping @Sendable () -> Result
) -> Result {
  let result = Answer<Result>()
  let thread = Thread(stackSize: bytes) { result.give(body()) }
  thread.join()
  // The thread has ended, so that it has given its answer; the other way is never taken.
  return result.take() ?? body()
}

private final class Answer<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)

  func give(_ given: Value) { value.withLock { $0 = given } }

  func take() -> Value? { value.withLock { $0 } }
}
