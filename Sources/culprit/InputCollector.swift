internal import Bytes
internal import FoundationEssentials
internal import Telemetry

/// Sorts what the user gave into what tells what happened and what tells what was deployed, by content.
struct InputCollector {
  /// Files to ingest, and standard input.
  private(set) var telemetry: [InputSource] = []
  /// Templates, assembly folders, resource lists.
  private(set) var deployment: [(path: String, kind: InputKind)] = []
  private(set) var sources: [String] = []

  /// Folders that hold sources found among the inputs.
  var sourceFolders: [String] { Array(Set(sources.map(Self.folder))).sorted() }

  /// Takes an INPUT: a file, a folder, or `-`.
  mutating func take(_ path: String) throws(Failure) {
    if path == "-" {
      telemetry.append(.standardInput)
    } else if try isFolder(path) {
      walk(path)
    } else {
      sort(path)
    }
  }

  /// Takes a path that an option names as template, resource list or assembly.
  mutating func takeDeployment(_ path: String) throws(Failure) {
    if try isFolder(path), !isAssembly(path) {
      walk(path, deploymentOnly: true)
    } else {
      deployment.append((path, isAssembly(path) ? .cdkManifest : .cloudFormationTemplate))
    }
  }

  private func isFolder(_ path: String) throws(Failure) -> Bool {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Failure(status: ExitStatus.inputMissing, message: "there is no \(path)")
    }
    return isFolder
  }

  /// A cloud assembly has a manifest beside its templates.
  private func isAssembly(_ folder: String) -> Bool {
    let manifest = Self.join(folder, "manifest.json")
    guard FileManager.default.fileExists(atPath: manifest) else { return false }
    return (try? Recognizer.kind(ofFile: manifest)) == .cdkManifest
  }

  /// Files in the order of their paths; links to folders are not followed, so a circle of links ends.
  private mutating func walk(_ folder: String, deploymentOnly: Bool = false, depth: Int = 0) {
    if isAssembly(folder) {
      deployment.append((folder, .cdkManifest))
      return
    }
    guard depth < 32, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
    for name in names.sorted() where !name.hasPrefix(".") {
      let path = Self.join(folder, name)
      let type = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
      if type == .typeDirectory {
        walk(path, deploymentOnly: deploymentOnly, depth: depth + 1)
      } else {
        sort(path, deploymentOnly: deploymentOnly)
      }
    }
  }

  private mutating func sort(_ path: String, deploymentOnly: Bool = false) {
    guard let kind = try? Recognizer.kind(ofFile: path) else {
      telemetry.append(InputSource(path: path))
      return
    }
    if kind == .cdkManifest {
      deployment.append((Self.folder(of: path), kind))
    } else if kind.isDeployment {
      deployment.append((path, kind))
    } else if kind == .source {
      sources.append(path)
    } else if kind != .exportProbe, kind != .cdkAssembly, !deploymentOnly {
      telemetry.append(InputSource(path: path))
    }
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
