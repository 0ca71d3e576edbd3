internal import Bytes
internal import Synchronization

/// How to ingest.
package struct IngestOptions: Sendable {
  /// What tells error texts apart.
  package var classify: Classify
  /// Threads that inflate and scan; the default is one for each core.
  package var workers: Int

  package init(workers: Int = availableCores(), classify: @escaping Classify) {
    self.workers = max(1, workers)
    self.classify = classify
  }
}

/// Reads inputs, whatever their form, into one summary.
///
/// Every input is inflated on a thread of its own ahead of the one that scans it; several inputs go to
/// several scanners. The result does not depend on threads: summaries are merged in the order of the inputs.
/// An input that cannot be read, or whose form is unknown, is listed with its problem. Inputs of the
/// Deployment room are listed with their kind and not read.
package func ingest(inputs: [InputSource], options: IngestOptions) -> Summary {
  let next = Mutex(0)
  let merger = Mutex(OrderedMerger())
  concurrently(workers: min(options.workers, inputs.count)) { _ in
    let cache = MessageCache(options.classify)
    while true {
      let index = next.withLock { index -> Int in
        defer { index += 1 }
        return index
      }
      guard index < inputs.count else { return }
      let summary = InputReader(inputs[index]).read(cache)
      merger.withLock { $0.add(summary, at: index) }
    }
  }
  return merger.withLock { $0.result }
}

/// Merges summaries in the order of their numbers, whatever the order in which they come; neighbours at once,
/// so that few are held.
struct OrderedMerger: Sendable {
  private var runs: [(range: Range<Int>, summary: Summary)] = []

  mutating func add(_ summary: Summary, at number: Int) {
    let place = runs.firstIndex { $0.range.lowerBound > number } ?? runs.count
    runs.insert((number..<number + 1, summary), at: place)
    join(at: place)
    if place > 0 { join(at: place - 1) }
  }

  private mutating func join(at place: Int) {
    guard place + 1 < runs.count, runs[place].range.upperBound == runs[place + 1].range.lowerBound else {
      return
    }
    let next = runs.remove(at: place + 1)
    runs[place].summary.merge(next.summary)
    runs[place].range = runs[place].range.lowerBound..<next.range.upperBound
  }

  var result: Summary {
    var result = Summary()
    for run in runs { result.merge(run.summary) }
    return result
  }
}
