package import Diagnosis

/// Turns a report into text: a pure function.
package protocol Renderer: Sendable {
  func render(_ report: Report) -> String
}
