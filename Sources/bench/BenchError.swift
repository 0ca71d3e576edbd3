/// Why the bench cannot do what it was asked.
enum BenchError: Error, CustomStringConvertible {
  case usage(String)
  case file(String, String)

  var description: String {
    switch self {
    case .usage(let text): text
    case .file(let path, let text): "\(path): \(text)"
    }
  }
}
