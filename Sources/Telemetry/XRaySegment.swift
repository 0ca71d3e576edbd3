internal import Bytes

/// A segment or subsegment of a trace, as far as it concerns calls (X-Ray developer guide, segment
/// documents).
///
/// Plain numbers: its texts are words, its lists lie in its trace (see ``XRaySegments``), so that it is made
/// and thrown away for nothing.
struct XRaySegment {
  /// What a segment of a processed trace is of; nil for a subsegment.
  enum Origin { case lambda, function, dynamoDBTable, other }

  var name = Word.none
  /// Hashes of the segment's id and of its parent's; 0 where there is none.
  var id: UInt64 = 0
  var parent: UInt64 = 0
  /// The number of the segment among whose subsegments it is; nil for one that a document is.
  var above: Int?
  var origin: Origin?
  var start = 0.0
  var end: Double?
  var inProgress = false
  var error = false
  var fault = false
  var throttle = false
  var status: Int?
  var operation = Word.none
  /// Where the names of its tables lie.
  var tables = 0..<0
  var index = Word.none
  var region = Word.none
  /// DynamoDB's request id, as a hash of its text; 0 where there is none.
  var service: UInt64 = 0
  /// Lambda's request id.
  var request: RequestID?
  var functionARN = Word.none
  var account = Word.none
  /// Where its exceptions lie.
  var exceptions = 0..<0
  /// A hash of the id of an exception that stands elsewhere in the trace; 0 where there is none.
  var cause: UInt64 = 0
  /// The number of the invocation that it belongs to.
  var invocation: Int?

  static let tableLimit = 25
  static let exceptionLimit = 16

  var isLambda: Bool { origin == .lambda || origin == .function }

  /// Whether no more is known of a call that ended than that it was answered.
  var isAnswered: Bool {
    guard let status else { return false }
    return status < 400 && !fault && !error
  }

  /// A hash of an id's text that is the same wherever the id stands.
  static func hash(_ json: Span<UInt8>, _ text: JSONText) -> UInt64 {
    text.range.isEmpty ? 0 : StableHash.hash(json.extracting(text.range))
  }
}

/// An exception that a segment records.
struct XRayException {
  /// A hash of its id; 0 where there is none.
  var id: UInt64 = 0
  var type: String?
  var message: String?

  /// Type and message, as an SDK would print them.
  var text: String? {
    guard let message, !message.isEmpty else { return type }
    guard let type, !message.hasPrefix(type), !message.hasPrefix("An error occurred") else {
      return message
    }
    return "\(type): \(message)"
  }
}
