internal import Deployment
internal import Writeup

/// Reads the text files of a CDK app.
enum AppReader {
  /// Largest file, in bytes, and most files that are read.
  private static let maximumSize = 256 << 10
  private static let maximumFiles = 500
  /// Folders that hold what is installed or generated.
  private static let skipped: Set<String> = [
    "node_modules", "site-packages", "__pycache__", "cdk.out", "venv", "dist", "build", "coverage",
  ]

  static func read(_ path: String) throws(Failure) -> AppSource {
    guard FileSource.disk.list(path) != nil else {
      throw Failure(status: ExitStatus.inputMissing, message: "there is no folder \(path)")
    }
    var files: [AppFile] = []
    collect(path, "", depth: 0, into: &files)
    guard !files.isEmpty else {
      throw Failure(
        status: ExitStatus.nothingReadable, message: "the folder \(path) holds no text file, so no CDK app")
    }
    return AppSource(path: path, files: files)
  }

  private static func collect(_ folder: String, _ prefix: String, depth: Int, into files: inout [AppFile]) {
    let disk = FileSource.disk
    guard depth < 16, let names = disk.list(folder) else { return }
    for name in names where !name.hasPrefix(".") && !skipped.contains(name) {
      let path = folder + "/" + name
      if disk.list(path) != nil {
        collect(path, prefix + name + "/", depth: depth + 1, into: &files)
      } else if files.count < maximumFiles, let size = disk.size(path), size <= maximumSize,
        let bytes = disk.read(path), let text = text(bytes)
      {
        files.append(AppFile(path: prefix + name, text: text))
      }
    }
  }

  /// A file's text; nil where it is none.
  private static func text(_ bytes: [UInt8]) -> String? {
    guard !bytes.contains(0) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }
}
