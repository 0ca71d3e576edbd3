internal import Deployment
internal import Diagnosis
internal import Documents
internal import Model

/// Finds the lines of the apps in which a cause stands or is mended, by the names that it alone bears.
struct Suspects {
  let subject: Subject

  struct Line {
    var text: String
    var place: String
  }

  /// Names in a sentence of the program.
  static func names(_ phrase: Phrase) -> [String] {
    phrase.segments.compactMap { segment in if case .name(let name) = segment { name } else { nil } }
  }

  /// Names that tell a cause from the others: variables, actions, pieces of text, but no resource's name.
  func marks(of cause: Cause) -> Set<String> {
    let deployment = subject.before.deployment
    let resources = Set(
      deployment.resources.map { deployment.label($0.id) } + deployment.resources.map(\.id.logicalID))
    let others = subject.causes.filter { $0.id != cause.id }.flatMap { Self.names($0.summary) }
    return Set(Self.names(cause.summary)).subtracting(resources).subtracting(others).filter {
      $0.utf8.count > 3
    }
  }

  /// Lines of the inherited infrastructure code that bear a cause's marks.
  func lines(of cause: Cause) -> [Line] {
    let marks = marks(of: cause)
    let app = subject.material.inherited
    return app.files(.infrastructure).flatMap { file in
      file.lines.enumerated().compactMap { number, line in
        guard marks.contains(where: { line.contains($0) }) else { return nil }
        return Line(
          text: line.trimmed, place: "\(app.path(of: file)):\(number + 1)")
      }
    }
  }

  /// Numbers (from 1) of the causes whose marks stand in changed lines.
  func causes(marking lines: [Substring]) -> [Int] {
    subject.causes.enumerated().compactMap { index, cause in
      let marks = marks(of: cause)
      return lines.contains { line in marks.contains { line.contains($0) } } ? index + 1 : nil
    }
  }

  /// Numbers of the causes whose fix edits that place of the template.
  func causes(editing pointer: JSONPointer) -> [Int] {
    subject.causes.enumerated().compactMap { index, cause in
      let edits = cause.fix?.operations.compactMap { $0["path"]?.string.flatMap { JSONPointer($0) } } ?? []
      return edits.contains { Self.touch($0, pointer) } ? index + 1 : nil
    }
  }

  /// Whether one place holds the other; an addition at an array's end is a change of the array.
  static func touch(_ left: JSONPointer, _ right: JSONPointer) -> Bool {
    let first = left.tokens.last == "-" ? left.tokens.dropLast() : left.tokens[...]
    return zip(first, right.tokens).allSatisfy { $0 == $1 }
  }
}

extension Substring {
  /// Without blanks at its ends.
  var trimmed: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? endIndex
    return start < end ? String(self[start..<end]) : ""
  }
}
