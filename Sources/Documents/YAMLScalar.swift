/// What a YAML scalar stands for in a template.
///
/// YAML 1.1 would make dates of `2012-10-17`, octal numbers of account ids with a leading zero and
/// sexagesimal numbers of `12:30`; in templates they are texts, so only what JSON, too, writes as a number is
/// one.
enum YAMLScalar {
  static func content(_ text: String, isPlain: Bool, tag: String?) -> Node.Content {
    switch tag {
    case nil: return isPlain ? plain(text) : .string(text)
    case "tag:yaml.org,2002:int"?, "tag:yaml.org,2002:float"?, "tag:yaml.org,2002:bool"?,
      "tag:yaml.org,2002:null"?:
      return plain(text)
    // A short form's tag says what encloses the scalar (`!Sub 5`): the argument is a text.
    case _?: return .string(text)
    }
  }

  private static func plain(_ text: String) -> Node.Content {
    switch text {
    case "", "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON": .bool(true)
    case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF": .bool(false)
    default: isNumber(text.utf8) ? .number(text) : .string(text)
    }
  }

  /// Whether a text is a number of JSON (RFC 8259, section 6).
  static func isNumber(_ text: String.UTF8View) -> Bool {
    var rest = text[...]
    func digits() -> Int {
      let count = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let first = rest.first
    let whole = digits()
    guard whole > 0, first != UInt8(ascii: "0") || whole == 1 else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
