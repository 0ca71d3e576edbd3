// Unsafe code, and `@unchecked Sendable`: two threads share this object. Block contents are touched by one
// thread at a time: a block belongs to the producer until `filled` counts it and to the consumer until
// `taken` does; both counters are changed and read under the mutex only, which also orders the memory. Mutex
// and conditions are allocated once, do not move, and are destroyed when the last reference goes, which the
// producer's thread has given up by its join.
#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// A ring of fixed blocks between the thread that fills them and the one that reads them.
@safe final class BlockQueue: @unchecked Sendable {
  private static let blocks = 8
  /// Blocks that must be there before a consumer that found none is woken: to wake costs more than to wait.
  private static let batch = 4

  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private let memory: UnsafeMutableRawBufferPointer
  private var counts = [Int](repeating: 0, count: BlockQueue.blocks)
  private var filled = 0
  private var taken = 0
  private var cancelled = false
  private var isWaiting = false
  private var ended = false
  private var progress = SourceProgress()

  init() {
    unsafe mutex = .allocate(capacity: 1)
    unsafe mutex.initialize(to: pthread_mutex_t())
    unsafe pthread_mutex_init(mutex, nil)
    unsafe changed = .allocate(capacity: 1)
    unsafe changed.initialize(to: pthread_cond_t())
    unsafe pthread_cond_init(changed, nil)
    unsafe memory = .allocate(byteCount: Self.blocks * BlockSize.block, alignment: 4_096)
  }

  deinit {
    unsafe pthread_mutex_destroy(mutex)
    unsafe pthread_cond_destroy(changed)
    unsafe mutex.deallocate()
    unsafe changed.deallocate()
    unsafe memory.deallocate()
  }

  private func locked<Value>(_ body: () -> Value) -> Value {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return body()
  }

  private func wait(while condition: () -> Bool) {
    while condition() { unsafe pthread_cond_wait(changed, mutex) }
  }
  private func signal() { unsafe pthread_cond_signal(changed) }

  private func block(_ number: Int) -> UnsafeMutableRawBufferPointer {
    let start = number % Self.blocks * BlockSize.block
    return unsafe UnsafeMutableRawBufferPointer(rebasing: memory[start..<start + BlockSize.block])
  }

  /// The producer's side: lets `fill` fill blocks until it fills none or the consumer has gone.
  func produce(_ fill: (UnsafeMutableRawBufferPointer) -> (count: Int, progress: SourceProgress)) {
    while true {
      let number = locked { () -> Int? in
        wait { filled - taken == Self.blocks && !cancelled }
        return cancelled ? nil : filled
      }
      guard let number else { return }
      let (count, progress) = unsafe fill(block(number))
      locked {
        counts[number % Self.blocks] = count
        self.progress = progress
        filled += 1
        ended = count == 0
        if isWaiting, ended || filled - taken >= Self.batch { signal() }
      }
      if count == 0 { return }
    }
  }

  /// The consumer's side: lends the next block; false at the end.
  func consume(_ body: (Span<UInt8>) -> Void) -> Bool {
    let (number, count) = locked { () -> (Int, Int) in
      if filled == taken {
        isWaiting = true
        wait { filled - taken < Self.batch && !ended }
        isWaiting = false
      }
      return (taken, counts[taken % Self.blocks])
    }
    // The empty block that ends the input stays, so that asking again is answered at once.
    guard count > 0 else { return false }
    let bytes = unsafe UnsafeRawBufferPointer(rebasing: block(number)[..<count]).bindMemory(to: UInt8.self)
    unsafe body(bytes.span)
    locked {
      // The producer waits only when every block is full.
      if filled - taken == Self.blocks { signal() }
      taken += 1
    }
    return true
  }

  /// How far the producer is.
  var currentProgress: SourceProgress { locked { progress } }

  /// Lets the producer stop.
  func cancel() {
    locked {
      cancelled = true
      signal()
    }
  }
}

/// How far a source is, and what it could not read.
struct SourceProgress: Sendable {
  var bytesRead = 0
  var problems: [InputProblem] = []
  var storedChecksum: UInt32?
}
