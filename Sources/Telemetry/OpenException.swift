internal import Bytes

/// Where the attributes of an exception's event stand in a span: not copied with it is the stack trace.
struct OpenException {
  private var type: JSONText?
  private var message: JSONText?

  /// What X-Ray would tell; nil where the event says nothing.
  func exception(_ json: Span<UInt8>) -> XRayException? {
    guard let message else { return nil }
    let path = type?.string(json).utf8.split(separator: UInt8(ascii: "."))
    return XRayException(type: path?.last.map { String(Substring($0)) }, message: message.string(json))
  }

  /// A flat map, or a list of `{"key","value":{"stringValue":…}}`.
  mutating func attributes(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
    let isMap = cursor.members(json) { key, cursor in set(json, key, cursor.string(json)) }
    guard !isMap else { return }
    cursor.elements(json) { element in
      var name: JSONText?
      var value: JSONText?
      element.members(json) { key, cursor in
        if key.equals("key", json) {
          name = cursor.string(json)
        } else if key.equals("value", json) {
          cursor.members(json) { _, cursor in value = cursor.string(json) }
        }
      }
      if let name { set(json, name, value) }
    }
  }

  private mutating func set(_ json: Span<UInt8>, _ name: JSONText, _ value: JSONText?) {
    if name.equals("exception.type", json) { type = value }
    if name.equals("exception.message", json) { message = value }
  }
}
