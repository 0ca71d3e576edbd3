/// What an input's path tells of the log stream in it.
///
/// An export task writes `<prefix>/<task id>/<stream, "/" as "-">/000000.gz`. Streams are named
/// `YYYY/MM/DD/[version]id`, in a log group that several functions share `YYYY/MM/DD/function[version]id`
/// (Lambda developer guide, log groups).
struct StreamPlace {
  /// The stream, or the input itself where its folder is none.
  var stream: String
  /// Where all evidence may be one function's: the export task, or the input itself.
  var scope: String
  var function: String?

  init(path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 2, let name = Self.streamName(String(parts[parts.count - 2])) else {
      (stream, scope) = (path, path)
      return
    }
    stream = parts.dropLast().joined(separator: "/")
    scope = parts.dropLast(2).joined(separator: "/")
    function = name.function
    if scope.isEmpty { scope = "." }
  }

  /// The place of events of which the form names the stream and, perhaps, its log group.
  init(stream name: String?, group: String?, path: String) {
    let group = group.flatMap { $0.isEmpty ? nil : $0 }
    // The name of Lambda's making holds an environment's id: the same name in two inputs is the same stream.
    let owner = group ?? (name.flatMap(Self.streamName) == nil ? path : "")
    stream = "\(owner) \(name ?? "")"
    scope = group ?? path
    function = name.flatMap { Self.streamName($0)?.function }
    if let group, group.hasPrefix("/aws/lambda/"), function == nil {
      function = String(group.dropFirst("/aws/lambda/".count))
    }
  }

  /// The parts of a stream's name as an export or as CloudWatch Logs spells it; nil where the text is none.
  static func streamName(_ text: String) -> (function: String?, version: String)? {
    let bytes = Array(text.utf8)
    guard bytes.count > 13, bytes[4] == bytes[7], bytes[10] == bytes[4], bytes[4] == 0x2D || bytes[4] == 0x2F,
      [0, 1, 2, 3, 5, 6, 8, 9].allSatisfy({ (0x30...0x39).contains(bytes[$0]) })
    else { return nil }
    let rest = text.dropFirst(11)
    guard let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") else {
      return nil
    }
    let function = rest[..<open]
    return (function.isEmpty ? nil : String(function), String(rest[rest.index(after: open)..<close]))
  }
}
