/// One place where the source reads an environment variable.
package struct EnvironmentRead: Sendable, Hashable {
  /// What the program has in hand when the variable is not set.
  package enum Absent: Sendable, Hashable {
    /// The read itself fails: `os.environ["X"]`.
    case failure
    /// `None` or `undefined`: `os.environ.get("X")`, `process.env.X`.
    case nothing
    /// A default that stands in the source: `os.getenv("X", "users")`, `process.env.X ?? "users"`.
    case text(String)
    /// A default that is computed.
    case computed
  }

  package var name: String
  package var absent: Absent
  package var place: SourcePlace

  /// Whether the function cannot even start, or fails at this line, without the variable.
  package var isRequired: Bool { absent == .failure }

  package init(name: String, absent: Absent, place: SourcePlace) {
    self.name = name
    self.absent = absent
    self.place = place
  }
}
