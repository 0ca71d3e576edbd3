/// Paths as texts: what joining and naming needs, without asking the file system.
enum FilePath {
  /// A path without `./`, doubled slashes, a slash at its end and, where that is plain, without `..`.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    let joined = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
  }

  /// The folder of a file with its slash; empty for a file in the working folder.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// The last part of a path.
  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The last part without the endings of templates.
  static func stem(of path: String) -> String {
    var name = name(of: path)
    for ending in [".json", ".yaml", ".yml", ".template"]
    where name.lowercased().hasSuffix(ending) && name.count > ending.count {
      name.removeLast(ending.count)
    }
    return name.hasSuffix(".template") ? String(name.dropLast(".template".count)) : name
  }
}
