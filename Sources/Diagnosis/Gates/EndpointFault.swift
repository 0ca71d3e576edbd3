/// What is wrong about where a client sends its calls, as a fix has to know it.
package enum EndpointFault: Sendable, Hashable {
  /// An endpoint URL that is not the service's; the variable that holds it, where one does.
  case override(variable: String?)
  /// The Region is none, or not the table's; the variable that holds it, where one does, and the table's
  /// Region, where it is known.
  case region(variable: String?, home: String?)
}
