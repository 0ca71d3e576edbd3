/// A file of an app.
package struct AppFile: Sendable, Hashable {
  /// Path relative to the app's folder.
  package var path: String
  package var text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// What a file is for.
  enum Role: Int, Comparable {
    case infrastructure, handler, tests, other
    static func < (lhs: Role, rhs: Role) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  var role: Role {
    let isSource = [".py", ".ts", ".js", ".mjs", ".cjs"].contains { path.hasSuffix($0) }
    guard isSource else { return .other }
    if path.split(separator: "/").contains(where: { $0 == "test" || $0 == "tests" || $0.hasPrefix("test_") })
      || path.contains(".test.")
    {
      return .tests
    }
    return text.contains("aws_cdk") || text.contains("aws-cdk") ? .infrastructure : .handler
  }
}

/// A folder with a CDK app.
package struct AppSource: Sendable {
  /// The folder as the user gave it.
  package var path: String
  /// Its text files, sorted by path.
  package var files: [AppFile]

  package init(path: String, files: [AppFile]) {
    self.path = path
    self.files = files.sorted { $0.path < $1.path }
  }

  func file(_ path: String) -> AppFile? { files.first { $0.path == path } }

  /// The one file whose path ends so; nil where there is none or several.
  func file(ending: String) -> AppFile? {
    let found = files.filter { $0.path == ending || $0.path.hasSuffix("/" + ending) }
    return found.count == 1 ? found[0] : nil
  }

  /// A path of a file in this folder, as a reader finds it.
  func path(of file: AppFile) -> String { path.hasSuffix("/") ? path + file.path : path + "/" + file.path }

  func files(_ role: AppFile.Role) -> [AppFile] { files.filter { $0.role == role } }
}
