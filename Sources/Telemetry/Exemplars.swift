internal import Model

/// The earliest few pieces of evidence, one for each request.
///
/// What is kept of the whole is kept of every part that holds it, so that parts merge in any order: a piece
/// that is among the earliest five of a union, each request's earliest only, is so in its own part.
struct Exemplars: Sendable {
  static let capacity = 5
  /// Longest text of a piece of evidence, in bytes.
  static let longestText = 600

  private(set) var pieces: [Evidence] = []

  /// Whether a piece of that time could be kept: told before its text is copied.
  func wants(_ time: Int64?) -> Bool {
    guard pieces.count == Self.capacity, let last = pieces.last?.timestamp?.milliseconds else { return true }
    return (time ?? .max) <= last
  }

  mutating func offer(_ piece: Evidence) {
    if let request = piece.requestID, let same = pieces.firstIndex(where: { $0.requestID == request }) {
      guard piece < pieces[same] else { return }
      pieces.remove(at: same)
    } else if pieces.contains(piece) {
      return
    }
    let place = pieces.firstIndex { piece < $0 } ?? pieces.count
    pieces.insert(piece, at: place)
    if pieces.count > Self.capacity { pieces.removeLast() }
  }

  mutating func merge(_ other: Exemplars) { for piece in other.pieces { offer(piece) } }

  /// Notes the request of pieces that were read before it was known: those of `source` on `lines`.
  mutating func setRequest(_ request: String, source: String, lines: ClosedRange<Int>) {
    guard pieces.contains(where: { $0.requestID == nil && $0.source == source }) else { return }
    let old = pieces
    pieces = []
    for var piece in old {
      if piece.requestID == nil, piece.source == source, lines.contains(piece.line ?? 0) {
        piece.requestID = request
      }
      offer(piece)
    }
  }

  /// Whether a piece of that time waits for its trace.
  func lacksTrace(_ time: Int64) -> Bool {
    pieces.contains { $0.traceID == nil && $0.timestamp?.milliseconds ?? .min == time }
  }

  /// Notes the trace of a request's pieces.
  mutating func setTrace(_ trace: String, ofRequest request: String) {
    for index in pieces.indices where pieces[index].requestID == request { pieces[index].traceID = trace }
  }
}
