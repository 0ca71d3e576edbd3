/// A sentence whose words are the program's own and whose names may be anybody's.
///
/// What is interpolated is a name: renderers escape it and set it apart, so that no text of a log or a
/// template can forge a heading, a link or a terminal escape. `\(words:)` inserts the program's own words.
package struct Phrase: Sendable, Hashable, CustomStringConvertible {
  package enum Segment: Sendable, Hashable {
    case words(String)
    case name(String)
  }

  package private(set) var segments: [Segment] = []

  package init(words: String) { append(.words(words)) }
  package init(segments: [Segment]) { for segment in segments { append(segment) } }

  package mutating func append(_ segment: Segment) {
    if case .words(let text) = segment {
      guard !text.isEmpty else { return }
      if case .words(let before)? = segments.last {
        segments[segments.count - 1] = .words(before + text)
        return
      }
    }
    segments.append(segment)
  }

  package static func + (lhs: Phrase, rhs: Phrase) -> Phrase { Phrase(segments: lhs.segments + rhs.segments) }

  /// The phrase with its first word's first letter in upper case, where it begins with a word.
  package var capitalized: Phrase {
    guard case .words(let words)? = segments.first, let first = words.first else { return self }
    return Phrase(segments: [.words(first.uppercased() + words.dropFirst())] + segments.dropFirst())
  }

  /// Plain text with names between backticks.
  package var description: String {
    segments.map { segment in
      switch segment {
      case .words(let text): text
      case .name(let text): "`\(text)`"
      }
    }.joined()
  }
}

extension Phrase: ExpressibleByStringInterpolation {
  package struct StringInterpolation: StringInterpolationProtocol {
    var segments: [Segment] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      segments.reserveCapacity(interpolationCount * 2 + 1)
    }
    package mutating func appendLiteral(_ literal: String) { segments.append(.words(literal)) }
    package mutating func appendInterpolation(_ name: String) { segments.append(.name(name)) }
    package mutating func appendInterpolation(_ name: SymbolicText) {
      segments.append(.name(name.description))
    }
    package mutating func appendInterpolation(_ number: Int) { segments.append(.words(String(number))) }
    package mutating func appendInterpolation(words: String) { segments.append(.words(words)) }
    package mutating func appendInterpolation(_ phrase: Phrase) {
      segments.append(contentsOf: phrase.segments)
    }
    /// Names in a row: `a`, `b` and `c`.
    package mutating func appendInterpolation(list names: [String]) {
      for (offset, name) in names.enumerated() {
        if offset > 0 { segments.append(.words(offset == names.count - 1 ? " and " : ", ")) }
        segments.append(.name(name))
      }
    }
  }

  package init(stringInterpolation: StringInterpolation) { self.init(segments: stringInterpolation.segments) }
  package init(stringLiteral value: String) { self.init(words: value) }
}

extension Phrase {
  /// Changes every name in the phrase; the program's own words stay.
  package mutating func updateNames(_ change: (String) -> String) {
    segments = segments.map { segment in
      if case .name(let name) = segment { .name(change(name)) } else { segment }
    }
  }
}
