/// The language of a source file.
enum SourceLanguage: Sendable {
  case python, javaScript, typeScript

  /// The language by the file's ending; `nil` for everything that is not read.
  init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return nil }
    switch name[name.index(after: dot)...] {
    case "py": self = .python
    case "js", "mjs", "cjs", "jsx": self = .javaScript
    case "ts", "mts", "cts", "tsx":
      if name.hasSuffix(".d.ts") || name.hasSuffix(".d.mts") || name.hasSuffix(".d.cts") { return nil }
      self = .typeScript
    default: return nil
    }
  }

  var isPython: Bool { self == .python }

  /// A language that is not read, by a file's ending.
  static func unread(path: String) -> String? {
    let endings = [
      ".java": "Java", ".kt": "Kotlin", ".scala": "Scala", ".cs": "C#", ".fs": "F#", ".go": "Go",
      ".rb": "Ruby",
      ".rs": "Rust", ".swift": "Swift", ".php": "PHP", ".jar": "Java", ".class": "Java", ".dll": ".NET",
    ]
    return endings.first { path.hasSuffix($0.key) }?.value
  }

  /// A language that is not read, by the function's `Runtime`.
  static func unread(runtime: String) -> String? {
    let prefixes = [
      "java": "Java", "dotnet": ".NET", "go1": "Go", "ruby": "Ruby",
      "provided": "a custom runtime's language",
    ]
    return prefixes.first { runtime.hasPrefix($0.key) }?.value
  }
}
