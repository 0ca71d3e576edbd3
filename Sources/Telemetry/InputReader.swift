internal import Bytes
internal import Model

/// Reads one input: recognises its form by its first bytes, then feeds the form.
struct InputReader {
  /// Stored bytes from which on a thread of its own inflates.
  private static let readAheadSize = 1_024 * 1_024

  private let input: InputSource

  init(_ input: InputSource) { self.input = input }

  /// The input's summary.
  func read(_ cache: MessageCache) -> Summary {
    do throws(InputError) {
      let descriptor = input.isStandardInput ? .standardInput() : try Descriptor(path: input.path)
      if let size = descriptor.size, size < Self.readAheadSize {
        return read(from: InflatingReader(descriptor), cache)
      }
      return read(from: ReadAhead(descriptor), cache)
    } catch {
      return Summary(
        input: InputRecord(path: input.path, kind: InputKind.unknown.rawValue, problems: ["\(error)"]))
    }
  }

  private func read(from source: some ByteSource, _ cache: MessageCache) -> Summary {
    var feed = Feed(path: input.path, cache: cache)
    while source.next({ feed.take($0) }) {}
    let checksum = source.storedChecksum.map { CRC32.hexadecimal($0) }
    return feed.finish(bytes: source.bytesRead, checksum: checksum, problems: source.problems)
  }
}
