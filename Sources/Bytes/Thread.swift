// Unsafe code: the closure is kept alive by an Unmanaged reference that the new thread takes over (retained
// once here, released once there), and the thread's id is used for one join only.
#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// A system thread, joined once; its stack is as large as the system likes, or as large as is asked for.
struct Thread: ~Copyable {
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private var id = pthread_t()
  private let started: Bool

  /// Runs `body` on a new thread, or here and now where the system gives no thread.
  init(stackSize: Int? = nil, _ body: @escaping @Sendable () -> Void) {
    let work = unsafe Unmanaged.passRetained(Work(body))
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    defer { unsafe pthread_attr_destroy(&attributes) }
    if let stackSize { unsafe pthread_attr_setstacksize(&attributes, stackSize) }
    let result = unsafe pthread_create(
      &id, &attributes,
      { context in
        guard let context = unsafe context else { return nil }
        unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
        return nil
      }, work.toOpaque())
    started = result == 0
    if !started { unsafe work.takeRetainedValue().body() }
  }

  consuming func join() { if started { _ = pthread_join(id, nil) } }
}

/// Cores that the process may use.
package func availableCores() -> Int { max(1, Int(clamping: sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

/// Runs `body` for every number below `workers`, each on a thread of its own, and waits for all.
package func concurrently(workers: Int, _ body: @escaping @Sendable (Int) -> Void) {
  guard workers > 1 else { return body(0) }
  spawn(1, of: workers, body)
}

// Threads cannot be kept in an array (they are not copyable): each call joins its own after its own work.
private func spawn(_ number: Int, of workers: Int, _ body: @escaping @Sendable (Int) -> Void) {
  guard number < workers else { return body(0) }
  let thread = Thread { body(number) }
  spawn(number + 1, of: workers, body)
  thread.join()
}
