/// Makes text of a log or a template harmless to look at: secrets are redacted, control characters made
/// visible.
///
/// What is left can still hold Markdown or HTML; renderers put it into code spans, code blocks or strings.
package enum HostileText {
  /// Longest text that a report shows, in characters.
  package static let limit = 600

  /// The text without secrets and without characters that act instead of showing; line breaks and tabs are
  /// kept.
  ///
  /// `addresses` says whether e-mail addresses are taken out too.
  package static func cleaned(_ text: String, limit: Int = limit, addresses: Bool = true) -> String {
    visible(Redactor.redacted(text, addresses: addresses), limit: limit)
  }

  /// The text without characters that act: for the program's own words, in which nothing is secret.
  static func visible(_ text: String, limit: Int) -> String {
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < limit else {
        result += "…"
        break
      }
      count += 1
      append(scalar, to: &result)
    }
    return result
  }

  /// The same for a block of code or of a difference: lines stay lines.
  package static func block(_ text: String, limit: Int) -> String { cleaned(text, limit: limit) }

  /// The same on one line.
  package static func line(_ text: String, limit: Int = limit) -> String {
    joined(cleaned(text, limit: limit))
  }

  /// The program's own words on one line.
  static func words(_ text: String, limit: Int = 4_000) -> String { joined(visible(text, limit: limit)) }

  private static func joined(_ text: String) -> String {
    String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }

  /// A text of evidence, of which a long one loses its middle: an error's name stands at the one end, where
  /// it was raised at the other.
  package static func excerpt(_ text: String) -> String {
    let whole = cleaned(text, limit: 8_000)
    guard whole.count > limit else { return whole }
    let head = whole.prefix(limit / 2)
    let tail = whole.suffix(limit / 2)
    let left = whole.count - head.count - tail.count
    return "\(head)\n… \(left) characters left out …\n\(tail)"
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
    switch scalar.value {
    case 0x09, 0x0A: result.unicodeScalars.append(scalar)
    case 0x0D: break
    case 0xA0: result += " "
    // C0 controls have pictures of their own; an escape sequence is then seen and not obeyed.
    case 0..<0x20: result.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
    case 0x7F: result += "\u{2421}"
    case 0x80..<0xA0, 0xD800..<0xE000, 0xFFF9...0xFFFB, 0xE0000...0xE007F: result += "\u{FFFD}"
    default:
      if scalar.properties.isBidiControl || scalar.properties.isDefaultIgnorableCodePoint
        || scalar.value == 0x2028 || scalar.value == 0x2029
      {
        result += "\u{FFFD}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
}
