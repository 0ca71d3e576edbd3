// Unsafe code: a block is lent by the queue for the length of the call that fills it.
/// A source whose reading and inflating runs ahead on a thread of its own, a few blocks at most.
package final class ReadAhead: ByteSource {
  private let queue = BlockQueue()
  private var thread: Thread?

  package init(_ descriptor: consuming Descriptor) {
    let queue = queue
    let handover = Handover(descriptor)
    thread = Thread {
      guard let descriptor = handover.take() else { return }
      let reader = InflatingReader(descriptor)
      unsafe queue.produce { block in
        let count = unsafe reader.fill(block)
        let progress = SourceProgress(
          bytesRead: reader.bytesRead, problems: reader.problems, storedChecksum: reader.storedChecksum)
        return (count, progress)
      }
    }
  }

  deinit {
    queue.cancel()
    thread.take()?.join()
  }

  package func next(_ body: (Span<UInt8>) -> Void) -> Bool { queue.consume(body) }
  package var bytesRead: Int { queue.currentProgress.bytesRead }
  package var problems: [InputProblem] { queue.currentProgress.problems }
  package var storedChecksum: UInt32? { queue.currentProgress.storedChecksum }
}
