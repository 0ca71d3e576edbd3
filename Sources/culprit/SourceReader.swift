internal import Deployment
internal import Diagnosis
internal import Handlers

/// Reads the sources of handlers: from the cloud assembly's assets, inline code, or the folders of `--source`.
struct SourceReader {
  private let files = FileSource.disk

  /// Source files of a folder, with paths relative to it.
  static func files(below folder: String) -> [(path: String, bytes: [UInt8])] {
    SourceReader(folders: []).read(folder)
  }

  /// Folders given by `--source`.
  let folders: [String]

  /// Largest source file, in bytes, and most files of one function that are read.
  private static let maximumSize = 1 << 20
  private static let maximumFiles = 2_000

  /// What the source of each function says; functions without source are not in it.
  func facts(of deployment: Deployment) -> [ResourceID: SourceFacts] {
    var result: [ResourceID: SourceFacts] = [:]
    for function in deployment.functions {
      let sources = sources(of: function)
      guard !sources.isEmpty else { continue }
      result[function.id] = HandlerScanner().scan(
        files: sources, handler: function.handler, runtime: function.runtime)
    }
    return result
  }

  private func sources(of function: Function) -> [(path: String, bytes: [UInt8])] {
    if let code = function.inlineCode {
      let name = function.runtime?.hasPrefix("node") == true ? "index.js" : "index.py"
      return [(name, Array(code.utf8))]
    }
    if let path = function.codePath {
      let found = read(path)
      if !found.isEmpty { return found }
    }
    for folder in folders {
      if let root = root(of: function.handler, below: folder) { return read(root) }
    }
    for folder in folders {
      let found = deeper(folder, function.handler)
      if !found.isEmpty { return found }
    }
    return []
  }

  /// Files where the handler's module is not where its path says, but its file's name is.
  ///
  /// A folder below the asset's root may have been given (`--source src` for `src/app.handler`): then its files get
  /// back the path that leads to it. Otherwise they stay as they are, and the module is missing.
  private func deeper(_ folder: String, _ handler: String?) -> [(path: String, bytes: [UInt8])] {
    guard let handler, let slash = handler.lastIndex(of: "/") else { return [] }
    guard let root = root(of: String(handler[handler.index(after: slash)...]), below: folder) else {
      return []
    }
    let above = String(handler[..<slash])
    let isBelow = root == above || root.hasSuffix("/" + above)
    return read(root).map { (path: isBelow ? above + "/" + $0.path : $0.path, bytes: $0.bytes) }
  }

  /// Files of a folder, or one file, with paths relative to the folder.
  private func read(_ root: String) -> [(path: String, bytes: [UInt8])] {
    guard files.list(root) != nil else {
      guard let size = files.size(root), size <= Self.maximumSize, let bytes = files.read(root) else {
        return []
      }
      return [(String(root.split(separator: "/").last ?? "index"), bytes)]
    }
    var result: [(path: String, bytes: [UInt8])] = []
    collect(root, "", depth: 0, into: &result)
    return result
  }

  private func collect(
    _ folder: String, _ prefix: String, depth: Int, into result: inout [(path: String, bytes: [UInt8])]
  ) {
    guard depth < 16, let names = files.list(folder) else { return }
    for name in names where !name.hasPrefix(".") && !Self.isVendored(name) {
      let path = folder + "/" + name
      if files.list(path) != nil {
        collect(path, prefix + name + "/", depth: depth + 1, into: &result)
      } else if Self.isSource(name), result.count < Self.maximumFiles, let size = files.size(path),
        size <= Self.maximumSize, let bytes = files.read(path)
      {
        result.append((prefix + name, bytes))
      }
    }
  }

  /// The folder below `folder` in which the handler's module stands.
  private func root(of handler: String?, below folder: String, depth: Int = 0) -> String? {
    guard depth < 6, let handler, let names = files.list(folder) else { return nil }
    let module = handler.split(separator: ".").first.map(String.init) ?? handler
    let endings = [".py", ".js", ".mjs", ".cjs", ".ts"]
    if endings.contains(where: { files.size(folder + "/" + module + $0) != nil }) { return folder }
    for name in names where !name.hasPrefix(".") && !Self.isVendored(name) {
      if let found = root(of: handler, below: folder + "/" + name, depth: depth + 1) { return found }
    }
    return nil
  }

  private static func isVendored(_ name: String) -> Bool {
    ["node_modules", "site-packages", "__pycache__", "cdk.out", "venv", "tests", "test"].contains(name)
  }

  private static func isSource(_ name: String) -> Bool {
    [".py", ".js", ".mjs", ".cjs", ".ts", ".tsx", ".jsx"].contains { name.hasSuffix($0) }
  }
}
