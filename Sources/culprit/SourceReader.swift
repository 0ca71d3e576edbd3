internal import Deployment
internal import Diagnosis
internal import Handlers

/// Reads the sources of handlers: from the cloud assembly's assets, inline code, or the folders of
/// `--source`.
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
      let (sources, isOwn) = sources(of: function, in: deployment)
      guard !sources.isEmpty else { continue }
      var facts = HandlerScanner().scan(
        files: sources, handler: function.handler, runtime: function.runtime)
      if !isOwn, !Self.isDeployedAsWritten(function, sources) { facts.entry = .unknown }
      result[function.id] = facts
    }
    return result
  }

  /// Whether a source is what is deployed: TypeScript is built first, and so is JavaScript into folders of
  /// these names.
  private static func isDeployedAsWritten(_ function: Function, _ files: [SourceFile]) -> Bool {
    guard function.runtime?.hasPrefix("node") == true else {
      return function.runtime?.hasPrefix("python") == true
    }
    let folder = function.handler?.split(separator: "/").first.map(String.init) ?? ""
    return !["dist", "build", "out", "lib", "bundle", "output", "."].contains(folder)
      && files.allSatisfy { $0.path.hasSuffix("js") }
  }

  /// The function's files, and whether they are surely what is deployed.
  private func sources(of function: Function, in deployment: Deployment) -> (files: [SourceFile], isOwn: Bool)
  {
    if let code = function.inlineCode {
      let name = function.runtime?.hasPrefix("node") == true ? "index.js" : "index.py"
      return ([(name, Array(code.utf8))], true)
    }
    if let path = function.codePath {
      let found = read(path)
      if !found.isEmpty { return (found, path.contains("/asset.")) }
    }
    if let found = SourceFolders(folders).folder(of: function) {
      return (read(found.folder).map { (found.prefix + $0.path, $0.bytes) }, false)
    }
    // The only function that the source can be of, and its module is not there.
    let others = deployment.functions.filter { $0.inlineCode == nil && $0.handler != nil }
    guard others.count == 1, others[0].id == function.id, folders.count == 1 else { return ([], false) }
    return (read(folders[0]), false)
  }

  private typealias SourceFile = (path: String, bytes: [UInt8])

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
    for name in names where !name.hasPrefix(".") && !SourceNames.isVendored(name) {
      let path = folder + "/" + name
      if files.list(path) != nil {
        collect(path, prefix + name + "/", depth: depth + 1, into: &result)
      } else if SourceNames.isSource(name), result.count < Self.maximumFiles, let size = files.size(path),
        size <= Self.maximumSize, let bytes = files.read(path)
      {
        result.append((prefix + name, bytes))
      }
    }
  }
}
