/// Lines of programs, of their settings and of their comments.
extension Citation {
  // MARK: Programs

  static let keywords: Set<String> = [
    "import", "use", "using", "from", "package", "require", "const", "let", "var", "val", "def", "func", "fn",
    "class", "public", "private", "protected", "static", "final", "async", "await", "return", "raise",
    "throw",
    "try", "catch", "except", "rescue", "case", "if", "elif", "else", "for", "while", "switch", "match",
    "with", "unless",
    "it", "describe", "test", "when", "export", "extends", "struct", "enum",
  ]

  /// Whether the line is one of a program: it begins with a keyword in lower case, or asserts, and has the
  /// signs of one.
  var isSource: Bool {
    var index = line.startIndex
    while index < line.endIndex, !line[index].isAlphanumeric, line[index] != 0x40 {
      // Behind a bracket of a log's level, or a quotation, stands no statement.
      if [0x5B, 0x22, 0x27, 0x7B].contains(line[index]) { return false }
      index += 1
    }
    var last = index
    while last < line.endIndex, line[last].isWord { last += 1 }
    guard last - index <= 20, last > index else { return false }
    let first = String(decoding: line[index..<last], as: UTF8.self)
    if first == "PASSED" || first == "PASS" { return true }
    if first.lowercased().hasPrefix("assert"), !first.hasSuffix("Error"), last < line.endIndex,
      [0x20, 0x28].contains(line[last])
    {
      return first.last != "d"
    }
    if first == "rescue_from" || first == "guard" && line.holds(anyOf: [" else {".bytes]) { return true }
    if ["rescue", "except", "catch"].contains(first), start > last, end == line.endIndex || line[end] != 0x3A
    {
      return true
    }
    if isConstructed || isStatement { return true }
    guard Self.keywords.contains(first), start > last else { return false }
    return hasProgramSigns(from: last)
  }

  /// Whether the text is a part of a program: its first line is one of a statement that goes on.
  static func isProgram(_ text: WordingText) -> Bool {
    let clean = text.clean
    guard let first = clean.firstIndex(where: { $0 > 0x20 }), clean.contains(0x0A) else { return false }
    let line = text.line(around: first)
    guard let end = line.last(where: { $0 > 0x20 }), end == UInt8(ascii: "{") || end == UInt8(ascii: ":")
    else {
      return false
    }
    var start = line.startIndex
    while start < line.endIndex, [0x20, 0x7D, 0x40].contains(line[start]) { start += 1 }
    var last = start
    while last < line.endIndex, line[last].isWord { last += 1 }
    let keyword = String(decoding: line[start..<last], as: UTF8.self)
    guard keywords.contains(keyword), last < line.endIndex, line[last] == 0x20 || line[last] == 0x28 else {
      return false
    }
    return end == UInt8(ascii: "{") || !line.holds(anyOf: [": ".bytes])
  }

  /// `responses.add(POST, …, json={"__type": …})`: a call of a method that is all of its line.
  private var isStatement: Bool {
    guard let open = line.firstIndex(of: UInt8(ascii: "(")), open < start,
      let closing = line.last(where: { $0 > 0x20 }), closing == 0x29 || closing == 0x3B
    else { return false }
    let chain = line[..<open].drop { $0 <= 0x20 }
    guard let first = chain.first, (0x61...0x7A).contains(first),
      chain.allSatisfy({ $0.isWord || $0 == 0x2E })
    else {
      return false
    }
    let name = chain.split(separator: 0x2E).last?.first ?? 0x41
    return !name.isUppercase && (chain.contains(0x2E) || closing == 0x3B)
  }

  private static let construction = "(new ".bytes

  /// `.rejects(new ConditionalCheckFailedException(…))`: an error that a program makes for a test.
  private var isConstructed: Bool {
    guard let last = line.last(where: { $0 > 0x20 }), last == 0x29 || last == 0x3B else { return false }
    return line[..<start].holds(anyOf: [Self.construction])
  }

  private static let programSigns = [
    " == ", " === ", " => ", "=> {", " from e", " import ", " as e:",
  ].map(\.bytes)

  private func hasProgramSigns(from index: Int) -> Bool {
    let rest = line[index...]
    switch rest.last(where: { $0 > 0x20 }) {
    case UInt8(ascii: ";"), UInt8(ascii: "{"): return true
    case UInt8(ascii: "}"):
      if rest.contains(UInt8(ascii: "{")), rest.contains(UInt8(ascii: "(")) { return true }
    case UInt8(ascii: ":"): if !rest.holds(anyOf: [": ".bytes]) { return true }
    default: break
    }
    return rest.holds(anyOf: Self.programSigns)
  }

  /// `retry.exceptions[0]=com.example.ThrottlingException`: a property of a configuration's file.
  var isProperty: Bool {
    guard let sign = line.firstIndex(of: UInt8(ascii: "=")), sign < start, end - start < 160,
      !line[..<sign].contains(0x20), !line[end...].contains(0x20)
    else { return false }
    let key = line[..<sign]
    if key.allSatisfy({ $0.isUppercase || $0 == 0x5F }), line[sign...].contains(0x3B) { return true }
    return key.contains { $0 == 0x2E || $0 == 0x5B } && !key.contains(0x3A)
  }

  private static let commentSigns = ["  # ", "; // ", ") // ", "{ // "].map(\.bytes)

  /// `raise Missing from e  # ResourceNotFoundException`: behind a program's comment sign.
  var isInComment: Bool {
    end - start < 60 && start > line.startIndex && line[..<start].holds(anyOf: Self.commentSigns)
  }
}
