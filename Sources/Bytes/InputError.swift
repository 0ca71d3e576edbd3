#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Why an input cannot be read at all.
package enum InputError: Error, Equatable, CustomStringConvertible {
  case notFound
  case notPermitted
  case isFolder
  case system(Int32)

  init(errno code: Int32) {
    switch code {
    case ENOENT, ENOTDIR: self = .notFound
    case EACCES, EPERM: self = .notPermitted
    case EISDIR: self = .isFolder
    default: self = .system(code)
    }
  }

  package var description: String {
    switch self {
    case .notFound: "there is no such file"
    case .notPermitted: "no permission to read it"
    case .isFolder: "it is a folder"
    case .system(let code): "the system refused to read it (errno \(code))"
    }
  }
}

/// What could not be read in an input that is otherwise read.
package struct InputProblem: Sendable, Hashable {
  /// Offset in the stored bytes.
  package var offset: Int
  package var message: String

  package init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }
}
