/// Why the input of a simulation, or one case of it, cannot be read: a sentence for the user.
package struct SimulationError: Error, Equatable, CustomStringConvertible {
  package var message: String

  package init(_ message: String) { self.message = message }
  package var description: String { message }
}
