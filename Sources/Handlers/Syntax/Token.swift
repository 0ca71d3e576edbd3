/// One token of a source file.
struct Token: Sendable {
  enum Kind: Sendable { case name, number, string, template, regex, punctuator, newline, indent, dedent, end }

  var kind: Kind
  var offset: Int
  var end: Int
  var punctuator = Punctuator.none
  /// The text of a name or number.
  var text = ""
  /// The parts of a string; empty for other kinds.
  var parts: [TextPart] = []
  var followsNewline = false

  func isPunctuator(_ other: Punctuator) -> Bool { kind == .punctuator && punctuator == other }
  func isName(_ other: String) -> Bool { kind == .name && text == other }
}

/// A part of a string literal.
enum TextPart: Sendable {
  case text(String)
  /// The source of an embedded expression: offsets into the file.
  case expression(Range<Int>)
}
