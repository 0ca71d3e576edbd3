internal import Model

/// What a server that is none of AWS's answers, or a client says of a server that gave no answer.
///
/// It says whose an error is only where nothing else does: DynamoDB's own words, codes and clients come
/// first.
enum RemotePhrases {
  static let all: [Phrase] =
    words.map { Phrase($0, .anchor(note), fit: .word) } + sentences.map { Phrase($0, .anchor(note)) }
    + numbered.map { Phrase($0, .anchor(readStatus)) }

  /// Status names of gRPC, and error names of databases and queues.
  private static let words = [
    "UNAVAILABLE", "DEADLINE_EXCEEDED", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "UNAUTHENTICATED",
    "FAILED_PRECONDITION", "security_exception", "index_not_found_exception",
  ]

  private static let sentences = [
    "too many requests", "bad request", "bad gateway", "service unavailable", "gateway timeout",
    "quota exceeded",
    "authentication failed", "authentication credentials", "rate limit", "no such table", "no such index",
    "unconfigured table", "database server", "routing servers", "HIVE_", "ER_NO_SUCH", "ORA-0", "SQLSTATE",
    "authorization grant is invalid", "card was declined", "duplicate key value", "duplicate entry",
    "not authorized on ", "deadlock", "connection slots", "try restarting transaction", "ServerSelector",
    "cluster state",
    "no reachable servers", "replica set", "invalid api key",
    "specified container", "specified blob", "stack with id ", "waiting for successful resource state",
    "certificate has expired", "unexpected response", "StatusCode.UNAVAILABLE",
  ]

  /// What stands before the status of an HTTP answer.
  private static let numbered = [
    "HTTP Error ", "HTTP status ", "HTTP status code ", "status code ", "status: ", " error ", "HTTP ",
    "with status ",
    "status=",
  ]

  private static func note(_ hit: Hit, _ reading: inout Reading) {
    if reading.remotes.count < 16 { reading.remotes.append(hit.start) }
  }

  /// `HTTP Error 403`, `responded with status 502`.
  private static func readStatus(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    guard [UInt8(ascii: "4"), UInt8(ascii: "5")].contains(text.byte(hit.end)),
      text.wordEnd(from: hit.end) == hit.end + 3, text.byte(hit.end + 1).isDigit,
      text.byte(hit.end + 2).isDigit,
      hit.start == 0 || text.gap(before: hit.start) != .none || !text.byte(hit.start - 1).isWord
    else { return }
    note(hit, &reading)
  }
}
