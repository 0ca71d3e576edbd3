internal import Diagnosis
internal import Model

/// Words broken into lines of a terminal.
enum TerminalText {
  enum Style: Sendable, Hashable {
    case plain, bold, dim, name, heading, added, removed, warning

    /// Parameters of SGR; nil where nothing is set.
    var code: String? {
      switch self {
      case .plain: nil
      case .bold: "1"
      case .dim: "2"
      case .name: "36"
      case .heading: "1;34"
      case .added: "32"
      case .removed: "31"
      case .warning: "33"
      }
    }

    init(_ state: PathStep.State) {
      self =
        switch state {
        case .admitted: .added
        case .refused: .removed
        case .latent: .warning
        case .unknown, .notReached: .dim
        }
    }
  }

  struct Run: Hashable {
    var text: String
    var style: Style
  }

  /// The lines of a phrase; a word that is longer than a line is broken.
  static func wrapped(_ phrase: Phrase, width: Int, style: Style = .plain) -> [[Run]] {
    var lines: [[Run]] = [[]]
    var used = 0
    for word in words(phrase, style) {
      var rest = word
      let length = rest.reduce(0) { $0 + columns($1.text) }
      let blank = rest.first?.text.first == " " ? 1 : 0
      if used > 0, used + length > width {
        lines.append([])
        used = 0
        if blank == 1 { rest[0].text.removeFirst() }
      }
      for run in rest {
        for piece in pieces(run.text, first: width - used, width: width) {
          if used > 0, used + columns(piece) > width {
            lines.append([])
            used = 0
          }
          append(piece, run.style, to: &lines)
          used += columns(piece)
        }
      }
    }
    return lines
  }

  /// Runs between blanks; every word but the first begins with its blank.
  private static func words(_ phrase: Phrase, _ style: Style) -> [[Run]] {
    var words: [[Run]] = []
    for span in PhraseSpan.spans(phrase) {
      let isCode = if case .code = span { true } else { false }
      let look: Style = isCode && style == .plain ? .name : style
      var part = ""
      for character in span.plain {
        if character == " ", !part.isEmpty || !words.isEmpty {
          append(part, look, to: &words)
          words.append([])
          part = " "
        } else {
          part.append(character)
        }
      }
      append(part, look, to: &words)
    }
    return words.filter { !$0.isEmpty }
  }

  private static func append(_ text: String, _ style: Style, to words: inout [[Run]]) {
    guard !text.isEmpty else { return }
    if words.isEmpty { words.append([]) }
    let last = words.count - 1
    if words[last].last?.style == style {
      words[last][words[last].count - 1].text += text
    } else {
      words[last].append(Run(text: text, style: style))
    }
  }

  /// A text cut so that no piece is wider than a line.
  private static func pieces(_ text: String, first: Int, width: Int) -> [String] {
    guard columns(text) > width else { return [text] }
    var pieces: [String] = []
    var piece = ""
    var used = 0
    var limit = first >= width / 2 ? first : width
    for character in text {
      let next = columns(String(character))
      if used + next > limit {
        pieces.append(piece)
        (piece, used, limit) = ("", 0, width)
      }
      piece.append(character)
      used += next
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }

  /// How many columns a text takes up: wide characters of East Asia and pictures take two (Unicode TR 11).
  static func columns(_ text: String) -> Int {
    text.reduce(0) { $0 + ($1.unicodeScalars.first.map(isWide) == true ? 2 : 1) }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
      0x23E9...0x23EC,
      0x2705, 0x274C, 0x2753...0x2755, 0x2B1B...0x2B1C:
      true
    default: false
    }
  }
}

extension PathStep.State {
  /// One character of a terminal's font that shows the state.
  var mark: String {
    switch self {
    case .admitted: "✓"
    case .refused: "✗"
    case .latent: "»"
    case .unknown: "?"
    case .notReached: "·"
    }
  }
}
