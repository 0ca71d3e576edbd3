/// Why no script can be made: a sentence for the user.
package struct CollectionError: Error, Equatable, CustomStringConvertible {
  package var description: String

  init(_ description: String) { self.description = description }
}
