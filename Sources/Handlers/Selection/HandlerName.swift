/// A function's `Handler`: a module's path and a name in it.
///
/// "AWS Lambda Developer Guide", "Lambda function handler in Python" and "… in Node.js":
/// `folder/file.name`; Python modules may be written with dots as well.
struct HandlerName: Sendable {
  var module: String
  var name: String

  init?(_ text: String) {
    guard let dot = text.lastIndex(of: "."), dot != text.startIndex else { return nil }
    module = String(text[..<dot])
    name = String(text[text.index(after: dot)...])
    if name.isEmpty { return nil }
  }

  private static let endings = [".py", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx", ".jsx"]

  /// The path of the handler's file among `paths`; one in a folder of its own is found as well.
  func path(among paths: [String]) -> String? {
    let known = Set(paths)
    let slashed = module.split(separator: ".").joined(separator: "/")
    for stem in [module, slashed] {
      for ending in Self.endings where known.contains(stem + ending) { return stem + ending }
    }
    for stem in [module, slashed] {
      for ending in Self.endings {
        let found = paths.filter { $0.hasSuffix("/" + stem + ending) }
        if found.count == 1 { return found[0] }
      }
    }
    return nil
  }
}
