internal import Bytes
package import Model

/// What classifies a text: `Wording`'s classifier, or a test's stand-in.
package typealias Classify = @Sendable ([UInt8]) -> Classification

/// Remembers what texts were classified as: the same refusal is logged thousands of times, and only ids differ.
///
/// Texts are compared without the ids that no classification depends on (UUIDs, DynamoDB's 52-character request ids);
/// all other bytes count. Bounded: when full it begins anew.
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
    if let entry = entries[hash], entry.text == key { return (entry.classification, entry.number) }
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
  var index = 0
  while index < text.count {
    guard isAlphanumeric(text[index]) else {
      index &+= 1
      continue
    }
    var end = index &+ 1
    while end < text.count, isAlphanumeric(text[end]) { end &+= 1 }
    if end &- index == 8, RequestID(text, at: index) != nil {
      text.append(kept..<index, to: &key)
      kept = index &+ RequestID.length
      end = kept
    } else if end &- index == ServiceRequestID.length {
      text.append(kept..<index, to: &key)
      kept = end
    }
    index = end
  }
  text.append(kept..<text.count, to: &key)
}

@inline(__always)
private func isAlphanumeric(_ byte: UInt8) -> Bool {
  byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
}

/// DynamoDB's request ids: 52 upper-case letters and digits.
enum ServiceRequestID {
  static let length = 52

  /// A hash of the first such id in `text`; nil where there is none.
  static func find(in text: Span<UInt8>) -> UInt64? {
    var index = 0
    while index < text.count {
      var end = index
      while end < text.count, isUpper(text[end]) { end &+= 1 }
      if end &- index == length { return StableHash.hash(text.extracting(index..<end)) }
      index = end &+ 1
    }
    return nil
  }

  private static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || byte &- 0x41 < 26 }
}
