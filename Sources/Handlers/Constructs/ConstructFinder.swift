/// Leads from a construct's path in a CDK app back to where the app's source makes the construct.
///
/// A construct is made by a call whose second argument is its id (`Table(self, "UserTable", …)`, `new
/// Table(this, 'UserTable', …)`; AWS CDK developer guide, "Constructs"). Strings and comments are told apart,
/// so a word in a comment is no construct.
package struct ConstructFinder: Sendable {
  /// A call that makes a construct.
  private struct Definition {
    var id: String
    var place: SourcePlace
  }

  private let definitions: [Definition]

  /// Reads the sources of an app: files of Python, JavaScript and TypeScript.
  package init(files: [(path: String, bytes: [UInt8])]) {
    definitions = files.sorted { $0.path < $1.path }.flatMap { file in
      var scanner = CallScanner(bytes: file.bytes, isPython: file.path.hasSuffix(".py"))
      return scanner.calls().map { call in
        Definition(id: call.id, place: SourcePlace(path: file.path, line: call.line, column: call.column))
      }
    }
  }

  /// Where the construct of a path is made; what CDK makes inside of a construct (its role, its policy) is
  /// found where the construct is.
  ///
  /// nil where the source does not show it, or shows it in several places.
  package func place(of path: String) -> SourcePlace? {
    for id in path.split(separator: "/").reversed() where id != "Resource" && id != "Default" {
      let found = definitions.filter { $0.id == id }
      if found.count == 1 { return found[0].place }
      if found.count > 1 { return nil }
    }
    return nil
  }
}
