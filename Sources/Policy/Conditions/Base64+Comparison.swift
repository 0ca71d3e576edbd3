internal import Model

extension Base64 {
  /// Whether a request's value is, byte for byte, the value that a policy encodes (`BinaryEquals`).
  ///
  /// The request's value may be given encoded, as policies write it, or as the bytes themselves.
  static func isSame(_ request: String, _ policy: String) -> Bool {
    if request == policy { return true }
    guard let bytes = decode(policy) else { return false }
    return decode(request) == bytes || Array(request.utf8) == bytes
  }
}
