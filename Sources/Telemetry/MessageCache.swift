internal import Bytes
package import Model

/// What classifies a text: `Wording`'s classifier, or a test's stand-in.
package typealias Classify = @Sendable ([UInt8]) -> Classification

/// Remembers what texts were classified as: the same refusal is logged thousands of times, and only ids
/// differ.
///
/// Texts are compared without the ids that no classification depends on (UUIDs, DynamoDB's 52-character
/// request ids); all other bytes count. Bounded: when full it begins anew.
///
/// Used by one thread.
final class MessageCache {
  private static let capacity = 2_048
  /// Longest text that is classified: more than any SDK prints before its stack trace.
  static let longestText = 16 * 1_024

  private struct Entry {
    var text: [UInt8]
    var classification: Classification
    var number: Int
  }

  private let classify: Classify
  private var entries: [UInt64: Entry] = [:]
  private var key: [UInt8] = []
  private var count = 0

  init(_ classify: @escaping Classify) { self.classify = classify }

  /// The classification of a text, and a number that equal texts share until the cache begins anew.
  func classification(of text: Span<UInt8>) -> (Classification, number: Int) {
    let text = text.extracting(0..<min(text.count, Self.longestText))
    key.removeAll(keepingCapacity: true)
    appendWithoutIDs(text, to: &key)
    let hash = StableHash.hash(key.span)
    if let entry = entries[hash], entry.text.span.equals(key.span) {
      return (entry.classification, entry.number)
    }
    var bytes: [UInt8] = []
    text.append(0..<text.count, to: &bytes)
    let classification = classify(bytes)
    if entries.count >= Self.capacity { entries.removeAll(keepingCapacity: true) }
    count += 1
    entries[hash] = Entry(text: key, classification: classification, number: count)
    return (classification, count)
  }
}

/// Appends `text` without its UUIDs and DynamoDB request ids.
private func appendWithoutIDs(_ text: Span<UInt8>, to key: inout [UInt8]) {
  var kept = 0
  Runs.each(in: text) { run in
    guard run.lowerBound >= kept else { return }
    if run.count == 8, RequestID(text, at: run.lowerBound) != nil {
      text.append(kept..<run.lowerBound, to: &key)
      kept = run.lowerBound &+ RequestID.length
    } else if run.count == ServiceRequestID.length {
      text.append(kept..<run.lowerBound, to: &key)
      kept = run.upperBound
    }
  }
  text.append(kept..<text.count, to: &key)
}

/// Runs of letters and digits.
private enum Runs {
  private static let isWord: [Bool] = (0...255).map { byte in
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// Gives every run of at least eight bytes.
  static func each(in text: Span<UInt8>, _ body: (Range<Int>) -> Void) {
    let isWord = isWord.span
    var index = 0
    while index &+ 8 <= text.count {
      // A run of eight covers this byte: from its end backwards, as much as can be is skipped.
      var back = index &+ 7
      while back >= index, isWord[Int(text[back])] { back &-= 1 }
      guard back < index else {
        index = back &+ 1
        continue
      }
      var end = index &+ 8
      while end < text.count, isWord[Int(text[end])] { end &+= 1 }
      body(index..<end)
      index = end &+ 1
    }
  }
}

/// DynamoDB's request ids: 52 upper-case letters and digits.
enum ServiceRequestID {
  static let length = 52

  /// A hash of the first such id in `text`; nil where there is none.
  static func find(in text: Span<UInt8>) -> UInt64? {
    var found: UInt64?
    Runs.each(in: text) { run in
      guard found == nil, run.count == length, run.allSatisfy({ isUpper(text[$0]) }) else { return }
      found = StableHash.hash(text.extracting(run))
    }
    return found
  }

  private static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || byte &- 0x41 < 26 }
}
