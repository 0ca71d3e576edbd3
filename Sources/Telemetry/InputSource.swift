/// Where an input's bytes come from.
package struct InputSource: Sendable, Hashable {
  /// The path as given, `-` for standard input: what evidence cites.
  package var path: String

  package init(path: String) { self.path = path }

  /// Standard input.
  package static let standardInput = InputSource(path: "-")

  var isStandardInput: Bool { path == "-" }
}
