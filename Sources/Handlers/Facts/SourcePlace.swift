/// A place in a handler's source.
///
/// `line` and `column` count from 1; `column` counts Unicode scalars, as SARIF's `unicodeCodePoints`
/// does.
package struct SourcePlace: Sendable, Hashable, Comparable {
  package var path: String
  package var line: Int
  package var column: Int

  package init(path: String, line: Int, column: Int) {
    self.path = path
    self.line = line
    self.column = column
  }

  package static func < (lhs: SourcePlace, rhs: SourcePlace) -> Bool {
    (lhs.path, lhs.line, lhs.column) < (rhs.path, rhs.line, rhs.column)
  }
}
