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
  /// Texts that are remembered, and their bytes in all.
  private static let capacity = 2_048
  private static let byteCapacity = 2 * 1_024 * 1_024
  /// Longest text that is classified: more than any SDK prints before its stack trace.
  static let longestText = 16 * 1_024

  /// A text that was classified.
  ///
  /// An object, since a classification is large and is passed on for every event.
  final class Known: Sendable {
    fileprivate let text: [UInt8]
    let classification: Classification
    /// A number that equal texts share until the cache begins anew.
    let number: Int

    fileprivate func holds(_ key: [UInt8]) -> Bool {
      let (mine, other) = (text, key)
      return mine.span.equals(other.span)
    }

    fileprivate init(_ text: [UInt8], _ classification: Classification, _ number: Int) {
      self.text = text
      self.classification = classification
      self.number = number
    }
  }

  private let classify: Classify
  private var known: [UInt64: Known] = [:]
  private var bytes = 0
  private var key: [UInt8] = []
  private var count = 0

  init(_ classify: @escaping Classify) { self.classify = classify }

  /// What a text is.
  func known(_ text: Span<UInt8>) -> Known {
    let text = text.extracting(0..<min(text.count, Self.longestText))
    key.removeAll(keepingCapacity: true)
    appendWithoutIDs(text, to: &key)
    let hash = StableHash.hash(key.span)
    if let found = known[hash], found.holds(key) { return found }
    var whole: [UInt8] = []
    text.append(0..<text.count, to: &whole)
    return learn(whole, hash)
  }

  private func learn(_ text: [UInt8], _ hash: UInt64) -> Known {
    if known.count >= Self.capacity || bytes + key.count > Self.byteCapacity {
      known.removeAll(keepingCapacity: true)
      bytes = 0
    }
    count += 1
    bytes += key.count
    let new = Known(Array(key), classify(text), count)
    known[hash] = new
    return new
  }

  /// The classification of a text.
  func classification(of text: String) -> Classification { known(Array(text.utf8).span).classification }
}

/// Appends `text` without its UUIDs and DynamoDB request ids.
private func appendWithoutIDs(_ text: Span<UInt8>, to key: inout [UInt8]) {
  var kept = 0
  Runs.each(in: text, atLeast: 8) { run in
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

  /// Gives every run of at least so many bytes.
  static func each(in text: Span<UInt8>, atLeast length: Int, _ body: (Range<Int>) -> Void) {
    let isWord = isWord.span
    var index = 0
    while index &+ length <= text.count {
      // A long run would cover all of these bytes: from their end backwards, as much as can be is skipped.
      var back = index &+ length &- 1
      while back >= index, isWord[Int(text[back])] { back &-= 1 }
      guard back < index else {
        index = back &+ 1
        continue
      }
      var end = index &+ length
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
    Runs.each(in: text, atLeast: length) { run in
      guard found == nil, run.count == length, run.allSatisfy({ isUpper(text[$0]) }) else { return }
      found = StableHash.hash(text.extracting(run))
    }
    return found
  }

  private static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || byte &- 0x41 < 26 }
}
