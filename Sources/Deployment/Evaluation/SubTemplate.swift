/// The text of an `Fn::Sub`, cut into what stands and what is put in.
enum SubTemplate {
  enum Piece: Equatable {
    case literal(String)
    case variable(String)
  }

  /// The pieces of a text; `${!Name}` is the literal `${Name}`, and what closes nowhere stands as it is.
  static func pieces(_ text: String) -> [Piece] {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text.isEmpty ? [] : [.literal(text)] }
    var pieces: [Piece] = []
    var literal = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "${") {
      guard let end = rest[start.upperBound...].firstIndex(of: "}") else { break }
      literal += rest[..<start.lowerBound]
      let name = rest[start.upperBound..<end].filter { !$0.isWhitespace }
      if name.hasPrefix("!") {
        literal += "${" + name.dropFirst() + "}"
      } else if name.isEmpty {
        literal += "${}"
      } else {
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        literal = ""
        pieces.append(.variable(String(name)))
      }
      rest = rest[rest.index(after: end)...]
    }
    literal += rest
    if !literal.isEmpty { pieces.append(.literal(literal)) }
    return pieces
  }
}
