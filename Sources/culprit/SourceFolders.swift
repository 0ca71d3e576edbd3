internal import Deployment
internal import Diagnosis

/// Finds the folder of a function's source among the folders that `--source` gives.
///
/// Many functions have the same `Handler` (`app.handler`, `index.handler`), each in a folder of its own. The
/// folder that the template names decides, then the words of the function's name; a folder that is one of
/// several alike is not taken, since calls of another function would be planned.
struct SourceFolders {
  let folders: [String]
  private let files = FileSource.disk

  private static let maximumDepth = 6
  private static let maximumFolders = 4_000

  init(_ folders: [String]) { self.folders = folders }

  /// A folder, and what has to stand before the paths of its files so that the handler's path fits.
  struct Found {
    var folder: String
    var prefix = ""
  }

  func folder(of function: Function) -> Found? {
    guard let module = Self.module(function.handler) else { return nil }
    for folder in folders {
      if let found = enclosing(folder, module) { return found }
    }
    var budget = Self.maximumFolders
    var candidates: [String] = []
    for folder in folders.sorted() { collect(folder, module, depth: 0, &budget, into: &candidates) }
    if candidates.count < 2 { return candidates.first.map { Found(folder: $0) } }
    if let path = function.codePath, let best = Self.only(candidates, by: { Self.commonEnd($0, path) }) {
      return Found(folder: best)
    }
    let words = NameWords(function.id.logicalID).words
    return Self.only(candidates, by: { Self.words($0).intersection(words).count }).map { Found(folder: $0) }
  }

  /// `src` of `--source …/src` for the handler `src/app.handler`: the folder is given from within.
  private func enclosing(_ folder: String, _ module: [String]) -> Found? {
    let around = module.dropLast()
    let own = folder.split(separator: "/").map(String.init)
    guard let name = module.last, !around.isEmpty, own.suffix(around.count).elementsEqual(around),
      holds(folder, name)
    else { return nil }
    return Found(folder: folder, prefix: around.joined(separator: "/") + "/")
  }

  private func collect(
    _ folder: String, _ module: [String], depth: Int, _ budget: inout Int, into found: inout [String]
  ) {
    budget -= 1
    guard budget > 0, depth < Self.maximumDepth, let names = files.list(folder) else { return }
    if holds(folder, module.joined(separator: "/")) {
      found.append(folder)
      return
    }
    for name in names.sorted() where !name.hasPrefix(".") && !SourceNames.isVendored(name) {
      collect(folder + "/" + name, module, depth: depth + 1, &budget, into: &found)
    }
  }

  private func holds(_ folder: String, _ module: String) -> Bool {
    [".py", ".js", ".mjs", ".cjs", ".ts", ".mts"].contains { files.size(folder + "/" + module + $0) != nil }
      || files.size(folder + "/" + module + "/__init__.py") != nil
  }

  /// `["src", "app"]` of `src/app.handler`, and of Python's `src.app.handler`.
  private static func module(_ handler: String?) -> [String]? {
    guard let handler, let dot = handler.lastIndex(of: ".") else { return nil }
    let parts = handler[..<dot].split(whereSeparator: { $0 == "/" || $0 == "." }).map(String.init)
    return parts.isEmpty || parts.contains("..") ? nil : parts
  }

  /// The one that scores highest; nil where none scores, or two score alike.
  private static func only(_ candidates: [String], by score: (String) -> Int) -> String? {
    let scored = candidates.map { (folder: $0, score: score($0)) }
    guard let best = scored.map(\.score).max(), best > 0 else { return nil }
    let highest = scored.filter { $0.score == best }
    return highest.count == 1 ? highest[0].folder : nil
  }

  private static func words(_ path: String) -> Set<String> {
    NameWords(path.split(separator: "/").suffix(3).joined(separator: "/")).words
  }

  /// How many of the last components of two paths are the same.
  private static func commonEnd(_ left: String, _ right: String) -> Int {
    let components = { (path: String) in path.split(separator: "/").filter { $0 != "." }.reversed() }
    return zip(components(left), components(right)).prefix { $0 == $1 }.count
  }
}
