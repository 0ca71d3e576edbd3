/// Why a text is no document: a sentence for the user, and the place.
package struct DocumentError: Error, Equatable, CustomStringConvertible {
  package var message: String
  package var position: TextPosition

  package init(_ message: String, at position: TextPosition) {
    self.message = message
    self.position = position
  }

  package var description: String { "\(message) (line \(position.line), column \(position.column))" }
}
