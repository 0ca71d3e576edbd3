/// Text for HTML: nothing in it is markup.
enum HTMLText {
  /// The text with the characters escaped that mean something in content or in a quoted attribute (HTML
  /// Living Standard, section 13.1).
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
