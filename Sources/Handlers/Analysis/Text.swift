/// A string as far as the source tells it: literals, environment variables and unknowns in a row.
struct Text: Hashable, Sendable {
  enum Piece: Hashable, Sendable {
    case literal(String)
    case environment(String)
    case unknown(String)
  }

  private(set) var pieces: [Piece] = []

  /// Longer rows, as a loop that appends would give them, become unknown.
  private static let longest = 12
  private static let longestLiteral = 4096

  init(_ pieces: [Piece] = []) { for piece in pieces { append(piece) } }
  init(literal: String) { append(.literal(literal)) }

  mutating func append(_ piece: Piece) {
    guard pieces.count < Self.longest else { return pieces = [.unknown("a long text")] }
    guard case .literal(let text) = piece else { return pieces.append(piece) }
    guard !text.isEmpty else { return }
    guard case .literal(let before)? = pieces.last else { return pieces.append(piece) }
    guard before.utf8.count + text.utf8.count <= Self.longestLiteral else {
      return pieces = [.unknown("a long text")]
    }
    pieces[pieces.count - 1] = .literal(before + text)
  }

  mutating func append(_ other: Text) { for piece in other.pieces { append(piece) } }

  var literal: String? {
    if pieces.isEmpty { return "" }
    guard pieces.count == 1, case .literal(let text) = pieces[0] else { return nil }
    return text
  }

  /// The text for a reader, with unknowns in braces.
  var description: String {
    pieces.map { piece in
      switch piece {
      case .literal(let text): text
      case .environment(let name): "{\(name)}"
      case .unknown(let what): "{\(what)}"
      }
    }.joined()
  }

  var sourceText: SourceText {
    if let literal { return .literal(literal) }
    var prefix = ""
    var variable: String?
    var suffix = ""
    for piece in pieces {
      switch piece {
      case .literal(let text): if variable == nil { prefix = text } else { suffix = text }
      case .environment(let name) where variable == nil: variable = name
      case .environment, .unknown: return .unknown(unknownDescription)
      }
    }
    return variable.map { .environment($0, prefix: prefix, suffix: suffix) } ?? .unknown(description)
  }

  private var unknownDescription: String {
    if pieces.count == 1, case .unknown(let what) = pieces[0] { return what }
    return description
  }
}
