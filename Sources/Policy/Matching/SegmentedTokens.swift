internal import Model

/// A text cut at its first five colons, as IAM compares ARNs.
///
/// The sixth segment keeps whatever further colons there are ("IAM JSON policy elements: Resource").
struct SegmentedTokens {
  static let arnSegments = 6

  private(set) var whole: [Token] = []
  private(set) var segments: [[Token]] = [[]]
  /// Whether the text begins with an unknown that may be a whole ARN, so its segments are not known.
  private(set) var mayHideColons = false
  /// Whether a variable had no value, or stands where none may: the text then matches nothing.
  private(set) var isUnresolved = false

  /// A value of the request.
  init(value: SymbolicText) {
    for token in Token.value(value) { append(token) }
  }

  /// A pattern of `Resource`: variables only count after the fifth colon.
  init(resource: SymbolicText, _ expansion: VariableExpansion) {
    append(expansion.pieces(of: resource)) { $0.segments.count == Self.arnSegments || $0.mayHideColons }
  }

  /// A value of an ARN condition: variables count everywhere, and colons in what they stand for too.
  init(condition: SymbolicText, _ expansion: VariableExpansion) {
    append(expansion.pieces(of: condition)) { _ in true }
  }

  /// Whether the text is made of asterisks alone.
  var isAnything: Bool { !isUnresolved && !whole.isEmpty && whole.allSatisfy { $0 == .anyRun } }

  /// The same ARN with wildcards for the fields that are missing ("IAM ARNs": AWS completes an incomplete
  /// ARN in an identity-based policy).
  var completed: [[Token]] {
    guard segments.count < Self.arnSegments, segments[0] == Token.literal("arn"), segments.count > 1 else {
      return segments
    }
    return segments + Array(repeating: [.anyRun], count: Self.arnSegments - segments.count)
  }

  private mutating func append(_ pieces: [VariableExpansion.Piece], variables: (SegmentedTokens) -> Bool) {
    for piece in pieces {
      switch piece {
      case .token(let token): append(token)
      case .variable(let tokens):
        guard let tokens, variables(self) else {
          isUnresolved = true
          return
        }
        for token in tokens { append(token) }
      }
    }
  }

  private mutating func append(_ token: Token) {
    if whole.isEmpty, case .unknown(let symbol) = token, !symbol.neverHoldsColon { mayHideColons = true }
    whole.append(token)
    if token == .character(":"), segments.count < Self.arnSegments {
      segments.append([])
    } else {
      segments[segments.count - 1].append(token)
    }
  }
}
