/// Writes nodes as JSON: same node, same bytes.
package struct JSONWriter {
  /// Writes `node`; `indent` spaces a level, nil for one line.
  package static func write(_ node: Node, indent: Int? = 2) -> String {
    var text = ""
    write(node, indent: indent, level: 0, into: &text)
    return text
  }

  private static func write(_ node: Node, indent: Int?, level: Int, into text: inout String) {
    switch node.content {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let number): text += number
    case .string(let string): quote(string, into: &text)
    case .array(let elements):
      write(elements, open: "[", close: "]", indent: indent, level: level, into: &text) { element, text in
        write(element, indent: indent, level: level + 1, into: &text)
      }
    case .object(let members):
      write(members, open: "{", close: "}", indent: indent, level: level, into: &text) { member, text in
        quote(member.key, into: &text)
        text += indent == nil ? ":" : ": "
        write(member.value, indent: indent, level: level + 1, into: &text)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], open: String, close: String, indent: Int?, level: Int, into text: inout String,
    each: (Element, inout String) -> Void
  ) {
    text += open
    for (offset, element) in elements.enumerated() {
      if offset > 0 { text += "," }
      newline(indent, level + 1, into: &text)
      each(element, &text)
    }
    if !elements.isEmpty { newline(indent, level, into: &text) }
    text += close
  }

  private static func newline(_ indent: Int?, _ level: Int, into text: inout String) {
    guard let indent else { return }
    text += "\n" + String(repeating: " ", count: indent * level)
  }

  /// Quotes a string; control characters, and the separators that JavaScript takes for line ends, are
  /// escaped.
  package static func quote(_ string: String, into text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0x2028 || scalar.value == 0x2029 {
          let hex = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}
